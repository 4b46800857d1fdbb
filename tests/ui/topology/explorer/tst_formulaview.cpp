#include "tests/support/sanitizers.h"
#include "ui/topology/explorer/formulaview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

class FormulaViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FormulaView> m_view;

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_view = std::make_unique<FormulaView>();
        m_view->resize(600, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void rows_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("empty") << QString() << 1;
        QTest::newRow("three lines") << u"a\nb\nc"_s << 3;
        QTest::newRow("Windows line ends") << u"a\r\nb"_s << 2;
        QTest::newRow("blank line at the end") << u"a\n"_s << 2;
        QTest::newRow("emoji and right-to-left") << u"\"هدية 🎁\" & x"_s << 1;
    }
    void rows() {
        QFETCH(QString, text);
        QFETCH(int, rows);
        m_view->setFormula(text);
        QCOMPARE(m_view->rowCount(), rows);
        m_view->grab();
    }

    void wrapsWithoutLoss() {
        QString text;
        for (int i = 0; i < 200; ++i)
            text += u"Some_Field_%1__c + "_s.arg(i);
        text += QString(500, u'x') + u"🎁"_s.repeated(300);
        m_view->setFormula(text);
        QVERIFY(m_view->rowCount() > 20);
        QVERIFY(m_view->verticalScrollBar()->maximum() > 0);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selectedText(), text);
        const int before = m_view->rowCount();
        m_view->resize(1200, 300);
        QTRY_VERIFY(m_view->rowCount() < before);
    }

    void copies() {
        m_view->setFormula(u"A__c + B__c"_s);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"A__c + B__c"_s);
        QWidget *area = m_view->viewport();
        QMouseEvent drag(QEvent::MouseMove, QPointF(1, 15), area->mapToGlobal(QPointF(1, 15)), Qt::LeftButton, Qt::LeftButton, {});
        QTest::mousePress(area, Qt::LeftButton, {}, QPoint(area->width() - 10, 15));
        QApplication::sendEvent(area, &drag);
        QCOMPARE(m_view->selectedText(), u"A__c + B__c"_s);
        QTest::mouseRelease(area, Qt::LeftButton, {}, QPoint(1, 15));
    }

    void opensLinksByKeyboard() {
        m_view->setFormula(u"IF(A__c, B__c, \"A__c\") /* B__c */"_s, {u"A__c"_s, u"B__c"_s});
        QSignalSpy opened(m_view.get(), &FormulaView::linkActivated);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Enter);
        QCOMPARE(opened.count(), 2);
        QCOMPARE(opened[0][0].toString(), u"B__c"_s);
        QCOMPARE(opened[1][0].toString(), u"A__c"_s);
    }

    void opensLinksByMouse() {
        m_view->setFormula(u"A__c"_s, {u"A__c"_s});
        QSignalSpy opened(m_view.get(), &FormulaView::linkActivated);
        int clicked = 0;
        for (int x = 0; x < m_view->viewport()->width() && clicked == 0; x += 8) {
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(x, 15));
            clicked = int(opened.count());
        }
        QCOMPARE(clicked, 1);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(m_view->viewport()->width() - 4, 15));
        QCOMPARE(opened.count(), 1);
    }

    /// Nothing over 16 ms on the GUI thread, also with all of 100,000 characters in one line.
    void opensBigFormulas_data() {
        QTest::addColumn<QString>("text");
        QString line;
        QString lines;
        for (int i = 0; line.size() < 100'000; ++i) {
            line += u"IF(Some_Field_%1__c > %1, \"text\", 0) + "_s.arg(i);
            lines += u"IF(Some_Field_%1__c > %1, \"text\", 0) +\n"_s.arg(i);
        }
        QTest::newRow("one line") << line;
        QTest::newRow("many lines") << lines;
        QTest::newRow("one word") << QString(100'000, u'x');
        QTest::newRow("quotes") << QString(100'000, u'"');
    }
    void opensBigFormulas() {
        QFETCH(QString, text);
        QSet<QString> links;
        for (int i = 0; i < 2000; ++i)
            links.insert(u"Some_Field_%1__c"_s.arg(i));
        m_view->setFormula(u"x"_s);
        m_view->grab();
        double best = 1e9;
        for (int round = 0; round < 3; ++round) {
            QElapsedTimer timer;
            timer.start();
            m_view->setFormula(text, links);
            m_view->setMarked(u"field"_s);
            m_view->grab();
            best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
        }
        qInfo("opened and painted in %.1f ms", best);
        QVERIFY2(test::underSanitizer || best < 16, qPrintable(QString::number(best)));
    }

    void notesStandBesideLines() {
        m_view->setFormula(u"a\nb"_s);
        const QImage without = m_view->grab().toImage();
        m_view->setNotes({{u"v3"_s, false}, {u"v4"_s, true}});
        QVERIFY(m_view->grab().toImage() != without);
        m_view->setNotes({});
        QCOMPARE(m_view->grab().toImage(), without);
    }
};

QTEST_MAIN(FormulaViewTest)
#include "tst_formulaview.moc"
