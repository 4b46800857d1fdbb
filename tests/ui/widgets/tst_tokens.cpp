#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data() {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        const auto addTheme = [](const char *name, const Tokens &t) {
            const auto add = [name](const char *pair, const QColor &ink, const QColor &ground, double least) {
                QTest::addRow("%s %s", name, pair) << ink << ground << least;
            };
            const std::pair<const char *, QColor> grounds[] = {{"window", t.window}, {"base", t.base}, {"raised", t.raised}, {"selected", t.selected}, {"hover", t.hover}};
            const std::pair<const char *, QColor> inks[] = {{"text", t.text}, {"muted", t.muted}, {"accent", t.accent}, {"ok", t.ok}, {"warning", t.warning}, {"danger", t.danger}, {"added", t.added}, {"removed", t.removed}, {"changed", t.changed}};
            for (const auto &[groundName, ground] : grounds)
                for (const auto &[inkName, ink] : inks)
                    add(qPrintable(QString::fromLatin1("%1 on %2").arg(QLatin1String(inkName), QLatin1String(groundName))), ground == t.selected ? readable(ink, ground) : ink, ground, 4.5);
            add("on accent", t.onAccent, t.accent, 4.5);
            add("on danger", t.onDanger, t.danger, 4.5);
            add("added ground", t.added, t.addedGround, 4.5);
            add("removed ground", t.removed, t.removedGround, 4.5);
            add("changed ground", t.changed, t.changedGround, 4.5);
            add("marked word added", t.text, mixed(t.addedGround, t.added, 0.2), 4.5);
            add("marked word removed", t.text, mixed(t.removedGround, t.removed, 0.2), 4.5);
            add("search hit", t.text, mixed(t.changedGround, t.changed, t.dark ? 0.35 : 0.14), 4.5);
            add("muted on added", t.muted, t.addedGround, 4.5);
            add("muted on removed", t.muted, t.removedGround, 4.5);
            add("check box edge", t.control, t.base, 3);
            add("focus ring on window", t.accent, t.window, 3);
        };
        addTheme("light", lightTokens());
        addTheme("dark", darkTokens());
        addTheme("light more contrast", withMoreContrast(lightTokens()));
        addTheme("dark more contrast", withMoreContrast(darkTokens()));
        for (const char *accent : {"#ff0000", "#00ff00", "#ffff00", "#808080", "#ffffff", "#000000"}) {
            const Tokens light = withAccent(lightTokens(), QColor(QLatin1String(accent)));
            const Tokens dark = withAccent(darkTokens(), QColor(QLatin1String(accent)));
            QTest::addRow("light accent %s", accent) << light.accent << light.window << 4.5;
            QTest::addRow("dark accent %s", accent) << dark.accent << dark.window << 4.5;
            QTest::addRow("light on accent %s", accent) << light.onAccent << light.accent << 4.5;
            QTest::addRow("dark on accent %s", accent) << dark.onAccent << dark.accent << 4.5;
        }
    }
    void textIsReadable() {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double measured = contrast(ink, ground);
        QVERIFY2(measured >= least, qPrintable(QString::fromLatin1("%1 on %2: %3").arg(ink.name(), ground.name()).arg(measured)));
    }

    void readableMovesOnlyWhatMustMove() {
        const Tokens &t = lightTokens();
        QCOMPARE(readable(t.text, t.selected), t.text);
        QVERIFY(readable(t.ok, t.selected) != t.ok);
        QVERIFY(contrast(readable(Qt::white, Qt::white), Qt::white) >= 4.5);
        QVERIFY(contrast(readable(Qt::black, Qt::black), Qt::black) >= 4.5);
    }

    void contrastFollowsTheStandard() {
        QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 100), 2100);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
        QCOMPARE(contrast(Qt::red, Qt::blue), contrast(Qt::blue, Qt::red));
    }

    void themeFollowsSystemAndChoice() {
        Theme *theme = Theme::install(*qApp);
        QCOMPARE(Theme::install(*qApp), theme);
        QCOMPARE(&Theme::of(nullptr), theme);
        QSignalSpy spy(theme, &Theme::changed);
        theme->setSystemDark(true);
        QVERIFY(theme->isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), darkTokens().window);
        theme->setScheme(Scheme::Light);
        QVERIFY(!theme->isDark());
        theme->setSystemDark(false);
        theme->setScheme(Scheme::System);
        QVERIFY(!theme->isDark());
        theme->setScheme(Scheme::Dark);
        QVERIFY(theme->isDark());
        QCOMPARE(spy.size(), 5);
        theme->setScheme(Scheme::System);
    }

    void fontsAreTheChosenOnes() {
        Theme *theme = Theme::install(*qApp);
        QCOMPARE(QFontInfo(theme->body()).family(), u"Inter"_s);
        QCOMPARE(QFontInfo(theme->mono()).family(), u"JetBrains Mono"_s);
        QCOMPARE(theme->body().pointSize(), 10);
        QCOMPARE(theme->title().pointSize(), 13);
        QCOMPARE(theme->caption().pointSize(), 9);
        theme->setBodyPoints(200);
        QCOMPARE(theme->bodyPoints(), 16);
        theme->setBodyPoints(-3);
        QCOMPARE(theme->bodyPoints(), 8);
        theme->setBodyPoints(10);
        QCOMPARE(qApp->font().pointSize(), 10);
    }
};

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
