#include "ui/topology/schemaexport.h"

#include <QFileDialog>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::ui;
using namespace Qt::StringLiterals;

/// A client's name becomes the name of a file, and never a place for it.
class TestSchemaExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
};

void TestSchemaExport::names_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"Northwind v3.csv"_s << u"Northwind v3.csv"_s;
    QTest::newRow("up") << u"../../.bashrc v1.csv"_s << u"-.-..-.bashrc v1.csv"_s;
    QTest::newRow("absolute") << u"/etc/cron.d/x v1.html"_s << u"-etc-cron.d-x v1.html"_s;
    QTest::newRow("hidden") << u".profile"_s << u"-profile"_s;
    QTest::newRow("windows") << u"C:\\x|y?.csv"_s << u"C--x-y-.csv"_s;
    QTest::newRow("line break") << u"a\nb\r.csv"_s << u"a-b-.csv"_s;
    QTest::newRow("turned round") << u"a\u202Evsc.exe.csv"_s << u"a-vsc.exe.csv"_s;
    QTest::newRow("long") << QString(500, u'x') + u" v1.csv"_s << QString(113, u'x') + u" v1.csv"_s;
}

void TestSchemaExport::names() {
    QFETCH(QString, name);
    QTEST(safeFileName(name), "safe");
    QWidget page;
    exportToFile(&page, u"Export"_s, name, u"*"_s, {}, {});
    auto *dialog = page.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->directory(), QDir::current());
    const QStringList chosen = dialog->selectedFiles();
    for (const QString &path : chosen)
        QCOMPARE(QFileInfo(path).absolutePath(), QDir::currentPath());
}

QTEST_MAIN(TestSchemaExport)
#include "tst_schemaexport.moc"
