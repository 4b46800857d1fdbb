#include "tests/services/surfaces/engine/engineworld.h"
#include "tests/services/surfaces/engine/scenarios.h"
#include "tests/support/database/testdatabase.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

/// Every row of the engine's contract, on both databases: what is asked, what is answered, what changed.
class tst_EngineScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void scenario_data();
    void scenario();
    void everyRouteHasAScenario();
    void cleanupTestCase() { m_worlds.clear(); }

private:
    void check(const Expectation &expected, const HttpResponse &response, const Cast &cast);
    EngineWorlds m_worlds;
};

void tst_EngineScenarios::scenario_data() {
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < scenarios().size(); ++i)
        QTest::addRow("%s", scenarios()[i].name) << int(i);
}

void tst_EngineScenarios::check(const Expectation &expected, const HttpResponse &response, const Cast &cast) {
    QVERIFY2(response.status == expected.status,
             qPrintable(u"%1 %2"_s.arg(response.status).arg(QString::fromUtf8(response.body))));
    if (expected.body)
        QCOMPARE(response.body, cast.fill(expected.body));
    if (expected.keys)
        QCOMPARE(keyPaths(jsonOf(response)), QByteArray(expected.keys));
    for (const char *text : expected.contains)
        QVERIFY2(response.body.contains(cast.fill(text)), response.body.constData());
    for (const char *text : expected.lacks)
        QVERIFY2(!response.body.contains(cast.fill(text)), response.body.constData());
}

void tst_EngineScenarios::scenario() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    QFETCH(int, index);
    const Scenario &scenario = scenarios()[size_t(index)];
    FETCH_WORLD(here, m_worlds, dialect);
    here.setFaults({});
    const Cast cast = here.makeCast();
    QByteArray id; // Of what the last step made: `{id}` in the bodies that follow.
    const auto run = [&](const Step &step) {
        here.setFaults(QJsonDocument::fromJson(step.faults).object());
        const QByteArray body = cast.fill(QByteArray(step.body)).replace("{id}", id);
        const HttpResponse response = here.backend.send(step.method, QByteArray("/engine") + step.path, body,
                                                        cast.bearers.value(step.as));
        check(step.expected, response, cast);
        if (const QString made = jsonOf(response).value("id"_L1).toString(); !made.isEmpty())
            id = made.toLatin1();
    };
    for (const Step &step : scenario.steps) {
        run(step);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"at %1"_s.arg(QString::fromLatin1(step.path))));
    }
}

void tst_EngineScenarios::everyRouteHasAScenario() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    FETCH_WORLD(here, m_worlds, dialect);
    QByteArrayList missing;
    for (const http::Route &route : here.surface.routes()) {
        const bool found = std::any_of(scenarios().begin(), scenarios().end(), [&](const Scenario &scenario) {
            return std::any_of(scenario.steps.begin(), scenario.steps.end(),
                               [&](const Step &step) { return step.path == route.path; });
        });
        if (!found)
            missing.append(route.path);
    }
    QCOMPARE(missing, QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_EngineScenarios)
#include "tst_enginescenarios.moc"
