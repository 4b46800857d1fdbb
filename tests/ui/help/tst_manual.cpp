#include "ui/connections/connectionspage.h"
#include "ui/help/helppanel.h"
#include "ui/topology/healthids.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/topologyids.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

class TestManual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageIdHasItsTopic_data() {
        const ClientId client = ClientId::generate();
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("topic");
        QTest::newRow("connections") << ConnectionsPage::id() << u"connections"_s;
        QTest::newRow("home") << u"topology:home"_s << u"explorer"_s;
        QTest::newRow("client") << topologyPageId(client) << u"explorer"_s;
        QTest::newRow("diff") << diffPageId({client, 1}, {client, 2}) << u"diff"_s;
        QTest::newRow("matrix") << matrixPageId({{client, 1}, {client, 2}}) << u"matrix"_s;
        QTest::newRow("diagram") << diagramPageId({client, 1}, {u"Account"_s}) << u"diagram"_s;
        QTest::newRow("health") << healthPageId(client) << u"health"_s;
        QTest::newRow("schedules") << schedulesPageId(client) << u"schedules"_s;
        QTest::newRow("notifications") << NotificationsPage::id() << u"schedules"_s;
        QTest::newRow("unknown") << u"elsewhere:entirely"_s << u"start"_s;
        QTest::newRow("none") << QString() << u"start"_s;
    }
    void everyPageIdHasItsTopic() {
        QFETCH(QString, id);
        QFETCH(QString, topic);
        QCOMPARE(Manual::topicOf(id), topic);
        for (const QString &language : Manual::languages())
            QVERIFY2(!Manual(QLocale(language)).text(topic).isEmpty(), qPrintable(language));
    }

    /// A kind of page that somebody adds must get its page of the manual: every `area:kind` named in the sources.
    void noKindOfPageIsWithoutATopic() {
        const QString source = qEnvironmentVariable("FAIRLEAD_SOURCE_DIR");
        if (source.isEmpty())
            QSKIP("FAIRLEAD_SOURCE_DIR is not set");
        const QRegularExpression kind(u"\\W((topology|connections|notifications):[a-z]+/?)\\W"_s);
        int found = 0;
        for (const QString &path : {u"ui/topology/topologyids.cpp"_s, u"ui/topology/healthids.cpp"_s, u"ui/topology/scheduleids.cpp"_s,
                                    u"app/desktop/lib/windowsession.cpp"_s}) {
            QFile file(source + u'/' + path);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto it = kind.globalMatch(text); it.hasNext(); ++found) {
                const QString id = it.next().captured(1);
                QVERIFY2(Manual::topicOf(id) != u"start", qPrintable(id));
            }
        }
        QVERIFY(found >= 5);
    }

    void everyTopicIsThereInEveryLanguage() {
        for (const QString &language : Manual::languages()) {
            const Manual manual{QLocale(language)};
            QCOMPARE(manual.language(), language);
            for (const QString &topic : Manual::topics()) {
                const QByteArray where = (language + u'/' + topic).toUtf8();
                QVERIFY2(manual.text(topic).startsWith(u"# "), where.constData());
                QVERIFY2(!manual.title(topic).isEmpty(), where.constData());
                QVERIFY2(manual.text(topic).count(u"\n## "_s) >= 2, where.constData());
            }
        }
    }

    void noLinkIsBroken() {
        const QRegularExpression link(u"\\]\\(([^)]+)\\)"_s);
        for (const QString &language : Manual::languages()) {
            const Manual manual{QLocale(language)};
            for (const QString &topic : Manual::topics()) {
                const QString text = manual.text(topic);
                for (auto it = link.globalMatch(text); it.hasNext();) {
                    const QString target = it.next().captured(1);
                    QVERIFY2(target.endsWith(u".md") && Manual::topics().contains(target.chopped(3)),
                             qPrintable(language + u'/' + topic + u": "_s + target));
                }
                // The same links in every language, in the same order.
                QCOMPARE(text.count(link), Manual(QLocale(u"en"_s)).text(topic).count(link));
            }
        }
    }

    void everyPageCanBeReachedFromTheFirst() {
        const QString text = Manual(QLocale(u"en"_s)).text(u"start"_s);
        for (const QString &topic : Manual::topics().mid(1))
            QVERIFY2(text.contains(u"(%1.md)"_s.arg(topic)), qPrintable(topic));
    }

    void anotherLanguageReadsEnglish() {
        QCOMPARE(Manual(QLocale(u"fr"_s)).language(), u"en"_s);
        QCOMPARE(Manual(QLocale::c()).language(), u"en"_s);
        QCOMPARE(Manual(QLocale(u"de_AT"_s)).language(), u"de"_s);
        QVERIFY(Manual().text(u"../en/start"_s).isEmpty());
    }

    void search_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("title wins") << u"matrix"_s << u"matrix"_s;
        QTest::newRow("two words") << u"exit code"_s << u"fairleadctl"_s;
        QTest::newRow("case") << u"MERMAID"_s << u"diagram"_s;
        QTest::newRow("nothing") << u"xyzzy"_s << QString();
        QTest::newRow("empty") << u"   "_s << QString();
        QTest::newRow("huge") << QString(100000, u'x') << QString();
        QTest::newRow("signs of regular expressions") << u"(.*["_s << QString();
    }
    void search() {
        QFETCH(QString, words);
        QFETCH(QString, first);
        const auto hits = Manual(QLocale(u"en"_s)).search(words);
        QCOMPARE(hits.isEmpty() ? QString() : hits.first().topic, first);
        for (const Manual::Hit &hit : hits)
            QVERIFY(!hit.excerpt.contains(u"]("_s) && hit.excerpt.size() < 200);
    }

    void panelFollowsLinksAndGoesBack() {
        HelpPanel panel;
        panel.show();
        panel.showTopic(u"diff"_s);
        QCOMPARE(panel.topic(), u"diff"_s);
        auto *text = panel.findChild<QTextBrowser *>(u"helpText"_s);
        auto *back = panel.findChild<QToolButton *>(u"helpBack"_s);
        QVERIFY(text->toPlainText().contains(u"F8"_s));
        QVERIFY(!back->isEnabled());
        Q_EMIT text->anchorClicked(QUrl(u"matrix.md"_s));
        QCOMPARE(panel.topic(), u"matrix"_s);
        QVERIFY(back->isEnabled());
        back->click();
        QCOMPARE(panel.topic(), u"diff"_s);
        QVERIFY(!back->isEnabled());
        panel.showTopic(u"no such"_s);
        QCOMPARE(panel.topic(), u"start"_s);
        QTest::keyClick(text, Qt::Key_Backspace);
        QCOMPARE(panel.topic(), u"diff"_s);
    }

    void panelSearchesByKeyboard() {
        HelpPanel panel;
        panel.show();
        panel.showTopic(u"start"_s);
        auto *search = panel.findChild<QLineEdit *>(u"helpSearch"_s);
        auto *hits = panel.findChild<QListWidget *>(u"helpHits"_s);
        QTest::keyClicks(search, u"mermaid"_s);
        QVERIFY(hits->isVisible());
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(panel.topic(), u"diagram"_s);
        QVERIFY(!hits->isVisible());
        QTest::keyClicks(search, u"xyzzy"_s);
        QVERIFY(!hits->isVisible());
        QSignalSpy closed(&panel, &HelpPanel::closeRequested);
        QTest::keyClick(&panel, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestManual)
#include "tst_manual.moc"
