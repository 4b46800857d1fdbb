#include "models/topology/savedfilters.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::models;

class SavedFiltersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEverything() {
        SchemaFilter filter;
        filter.text = u"gift هدية"_s;
        filter.customOnly = filter.required = filter.formula = filter.changed = filter.unique = filter.externalId = filter.noHelp = true;
        filter.lookupsTo = QString(u""_s);
        filter.inNamespace = u"npsp"_s;
        QCOMPARE(filterFromJson(filterToJson(filter)), filter);
        QCOMPARE(filterFromJson({}), SchemaFilter());
        QCOMPARE(filterFromJson({{u"text"_s, 7}, {u"unique"_s, u"yes"_s}, {u"lookupsTo"_s, true}}), SchemaFilter());
    }

    void survivesAStart() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        SchemaFilter unique;
        unique.unique = true;
        {
            SavedFilters filters(&settings);
            QSignalSpy changed(&filters, &SavedFilters::changed);
            filters.save(u"  keys "_s, unique);
            filters.save(u"Custom"_s, {});
            filters.save(u"   "_s, unique);
            QCOMPARE(changed.count(), 2);
        }
        SavedFilters filters(&settings);
        QCOMPARE(filters.filters().size(), size_t(2));
        QCOMPARE(filters.filters()[0].name, u"Custom"_s);
        QCOMPARE(filters.filters()[1], (SavedFilter{u"keys"_s, unique}));
        filters.save(u"KEYS"_s, {});
        QCOMPARE(filters.filters().size(), size_t(2));
        QCOMPARE(filters.filters()[1], (SavedFilter{u"KEYS"_s, {}}));
        filters.remove(u"nothing"_s);
        filters.remove(u"keys"_s);
        QCOMPARE(filters.filters().size(), size_t(1));
    }

    void bearsNonsense() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        settings.setValue(u"topology/filters"_s, u"[{\"name\":\"\"},5,{\"name\":\"x\"},"_s);
        QVERIFY(SavedFilters(&settings).filters().empty());
        settings.setValue(u"topology/filters"_s, u"[{\"name\":\"\"},5,{\"name\":\"x\"}]"_s);
        QCOMPARE(SavedFilters(&settings).filters().size(), size_t(1));
        SavedFilters unkept(nullptr);
        unkept.save(u"x"_s, {});
        QCOMPARE(unkept.filters().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(SavedFiltersTest)
#include "tst_savedfilters.moc"
