#include "ui/widgets/button.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

/// The title row gives way in order: early actions, "where", the other actions; never the title or the primary one.
class TestPageHeader : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_host;
    PageHeader *m_header = nullptr;
    QList<QPushButton *> m_buttons;

    void open(int width) {
        m_header->resize(width, m_header->height());
        QCoreApplication::sendPostedEvents();
    }
    QString shown() const {
        QStringList names;
        for (const QPushButton *button : m_buttons)
            if (!button->isHidden())
                names.append(button->text());
        return names.join(u' ');
    }
    int widthFor(const QString &buttons) const {
        const QStringList names = buttons.split(u' ');
        int width = 2 * metric::pagePadding + label(u"Riverside Food Bank"_s)->sizeHint().width();
        for (const QPushButton *button : m_buttons)
            width += names.contains(button->text()) ? 8 + button->sizeHint().width() : 0;
        return names.size() < m_buttons.size() ? width + 8 + more()->sizeHint().width() : width;
    }
    QToolButton *more() const { return m_header->findChild<QToolButton *>(u"moreActions"_s); }
    QLabel *label(const QString &text) const {
        for (QLabel *each : m_header->findChildren<QLabel *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }

    void init() {
        m_host = std::make_unique<QWidget>();
        m_host->resize(1100, 100);
        m_header = new PageHeader(m_host.get());
        m_header->setTitle(u"Riverside Food Bank"_s);
        m_header->setWhere(u"Salesforce, riversidefb.my.salesforce.com"_s);
        m_buttons.clear();
        const auto add = [this](const QString &text, ButtonKind kind, PageHeader::Folds folds) {
            m_buttons.append(makeButton(text, kind, {}, m_header));
            m_header->addAction(m_buttons.last(), folds);
        };
        add(u"Export"_s, ButtonKind::Secondary, PageHeader::Folds::Late);
        add(u"Import"_s, ButtonKind::Secondary, PageHeader::Folds::Early);
        add(u"Pull"_s, ButtonKind::Primary, PageHeader::Folds::Late);
        add(u"Health"_s, ButtonKind::Secondary, PageHeader::Folds::Early);
        m_host->show();
    }

    void folds_data() {
        QTest::addColumn<QString>("buttons");
        QTest::addColumn<int>("spare"); // beyond title, buttons and gaps
        QTest::addColumn<bool>("where");
        QTest::newRow("all fit") << u"Export Import Pull Health"_s << 300 << true;
        QTest::newRow("early ones fold first") << u"Export Pull"_s << 60 << true;
        QTest::newRow("then where goes") << u"Export Pull"_s << 20 << false;
        QTest::newRow("the primary one stays") << u"Pull"_s << 20 << false;
    }

    void folds() {
        QFETCH(QString, buttons);
        QFETCH(int, spare);
        QFETCH(bool, where);
        open(widthFor(buttons) + spare);
        QCOMPARE(shown(), buttons);
        QCOMPARE(!more()->isHidden(), buttons.count(u' ') < 3);
        QCOMPARE(!label(u"Salesforce, riversidefb.my.salesforce.com"_s)->isHidden(), where);
        const QLabel *title = label(u"Riverside Food Bank"_s);
        QVERIFY(title->width() >= title->sizeHint().width());
        open(1000);
        QCOMPARE(shown(), u"Export Import Pull Health"_s);
        QVERIFY(more()->isHidden());
    }

    void thePrimaryOneStandsLast() {
        open(1000);
        QVERIFY(m_buttons[2]->x() > m_buttons[3]->x());
    }

    void pressesWhatIsFolded() {
        open(widthFor(u"Pull"_s));
        m_buttons[1]->setEnabled(false);
        QSignalSpy pressed(m_buttons[3], &QPushButton::clicked);
        QTest::mouseClick(more(), Qt::LeftButton);
        auto *menu = m_header->findChild<QMenu *>(u"moreActionsMenu"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        QVERIFY(!menu->actions()[1]->isEnabled());
        menu->actions()[2]->trigger();
        QCOMPARE(pressed.count(), 1);
        menu->close();
    }

    void leavesWhatThePageHides() {
        m_buttons[2]->hide();
        open(widthFor(u"Pull"_s));
        open(1000);
        QVERIFY(m_buttons[2]->isHidden());
        QCOMPARE(shown(), u"Export Import Health"_s);
    }

    void mayBeNarrow() { QVERIFY(m_header->minimumSizeHint().width() < widthFor(u"Export Pull"_s)); }
};

QTEST_MAIN(TestPageHeader)
#include "tst_pageheader.moc"
