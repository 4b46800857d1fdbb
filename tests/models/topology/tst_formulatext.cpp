#include "models/topology/formulatext.h"
#include "tests/support/sanitizers.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::models;

namespace {

/// `F:IF N:A__c 0:1 T:"x" C:… K:TRUE`
QString print(const QString &text) {
    static const QString letters = u"FNK0TC"_s;
    QStringList parts;
    for (const FormulaToken &token : formulaTokens(text))
        parts.append(letters.mid(int(token.part), 1) + u':' + text.mid(token.start, token.length));
    return parts.join(u' ');
}

} // namespace

class FormulaTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokens_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tokens");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("signs only") << u" ( + ) * "_s << QString();
        QTest::newRow("all parts") << u"IF(A__c > 1.5, \"a\\\"b\", TRUE) /* c */"_s << u"F:IF N:A__c 0:1.5 T:\"a\\\"b\" K:TRUE C:/* c */"_s;
        QTest::newRow("through a lookup") << u"Parent__r.Owner.Name & $User.Id"_s << u"N:Parent__r.Owner.Name N:$User.Id"_s;
        QTest::newRow("function with a space") << u"ROUND\n (x, 2)"_s << u"F:ROUND N:x 0:2"_s;
        QTest::newRow("constant in any case") << u"true"_s << u"K:true"_s;
        QTest::newRow("AND as a function") << u"AND(a, b)"_s << u"F:AND N:a N:b"_s;
        QTest::newRow("single quotes") << u"'it''s' & x"_s << u"T:'it' T:'s' N:x"_s;
        QTest::newRow("lone quote") << u"\"A__c"_s << u"N:A__c"_s;
        QTest::newRow("lone quote after a pair") << u"\"a\" \" b"_s << u"T:\"a\" N:b"_s;
        QTest::newRow("open comment") << u"a /* b"_s << u"N:a C:/* b"_s;
        QTest::newRow("slash alone") << u"a / b"_s << u"N:a N:b"_s;
        QTest::newRow("dot at the end") << u"a."_s << u"N:a"_s;
        QTest::newRow("dollar alone") << u"$ 5"_s << u"0:5"_s;
        QTest::newRow("letters beyond ASCII") << u"Größe__c + 🎁"_s << u"N:Größe__c"_s;
        QTest::newRow("backslash at the end") << u"\"a\\"_s << u"N:a"_s;
    }
    void tokens() {
        QFETCH(QString, text);
        QFETCH(QString, tokens);
        QCOMPARE(print(text), tokens);
    }

    void references_data() {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("field");
        QTest::newRow("own") << u"A__c"_s << u"A__c"_s;
        QTest::newRow("lookup") << u"Parent__r.Rate__c"_s << u"Parent__c"_s;
        QTest::newRow("standard lookup") << u"Account.Name"_s << u"AccountId"_s;
        QTest::newRow("id alone does not stand for the lookup") << u"Account"_s << QString();
        QTest::newRow("global") << u"$User.Name"_s << QString();
        QTest::newRow("unknown") << u"B__c"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("case counts") << u"a__c"_s << QString();
    }
    void references() {
        QFETCH(QString, reference);
        QFETCH(QString, field);
        const QStringList fields{u"A__c"_s, u"Parent__c"_s, u"AccountId"_s};
        QCOMPARE(referencedField(reference, [&](const QString &name) { return fields.contains(name); }), field);
    }

    /// A formula of 100,000 characters must not hold up the window, whatever is in it.
    void staysQuick_data() {
        QTest::addColumn<QString>("piece");
        QTest::newRow("names") << u"Name_of_a_Field_%1__c + "_s;
        QTest::newRow("quotes") << u"\""_s;
        QTest::newRow("escaped quotes") << u"\\\""_s;
        QTest::newRow("both quotes") << u"'\" "_s;
        QTest::newRow("open comments") << u"/*"_s;
        QTest::newRow("slashes") << u"/"_s;
        QTest::newRow("one word") << u"x"_s;
        QTest::newRow("functions") << u"IF("_s;
        QTest::newRow("spaces before") << u"x                    "_s;
    }
    void staysQuick() {
        QFETCH(QString, piece);
        QString text;
        for (int i = 0; text.size() < 100'000; ++i)
            text += piece.contains(u'%') ? piece.arg(i) : piece;
        double best = 1e9;
        for (int round = 0; round < 3; ++round) {
            QElapsedTimer timer;
            timer.start();
            formulaReferences(text);
            best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
        }
        QVERIFY2(test::underSanitizer || best < 16, qPrintable(QString::number(best)));
    }
};

QTEST_GUILESS_MAIN(FormulaTextTest)
#include "tst_formulatext.moc"
