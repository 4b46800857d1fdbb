#include "services/client/matrixclient.h"
#include "tests/services/client/workbenchside.h"

using namespace fairlead;
using namespace fairlead::client;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T await(QCoro::Task<T> task) {
    return QCoro::waitFor(std::move(task));
}

const schema::MatrixRow *rowOf(const std::vector<schema::MatrixRow> &rows, const QString &name) {
    for (const schema::MatrixRow &row : rows) {
        if (row.name == name)
            return &row;
    }
    return nullptr;
}

QByteArray describe(const QByteArray &name, const QByteArray &fields) {
    return "{\"name\":\"" + name + "\",\"custom\":false,\"label\":\"" + name + "\",\"fields\":[" + fields + "]}";
}

const QByteArray idField = R"({"name":"Id","type":"id","label":"Id"})";
const QByteArray faxField = R"(,{"name":"Fax","type":"string","label":"Fax","length":40})";
const QByteArray longFaxField = R"(,{"name":"Fax","type":"string","label":"Telefax","length":80})";

} // namespace

class TestMatrixClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsSideBySide_data();
    void standsSideBySide();

private:
    ClientId makeClient(test::WorkbenchSide &side, const QString &name, const QByteArray &text) {
        const auto made = await(side.client().createClient(name, u"%1.example"_s.arg(name.toLower())));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        const auto imported = await(side.client().importSchema(made->id, u"schema.json"_s, text));
        if (!imported)
            qFatal("%s", qPrintable(imported.error().message));
        return made->id;
    }
};

void TestMatrixClient::standsSideBySide_data() {
    QTest::addColumn<test::WorkbenchSide::Kind>("kind");
    QTest::newRow("in process") << test::WorkbenchSide::Kind::Embedded;
    QTest::newRow("over HTTP") << test::WorkbenchSide::Kind::Http;
}

void TestMatrixClient::standsSideBySide() {
    QFETCH(test::WorkbenchSide::Kind, kind);
    test::WorkbenchSide side(kind);
    const ClientId one = makeClient(side, u"One"_s, describe("Account", idField + faxField));
    const ClientId two = makeClient(side, u"Two"_s, describe("Account", idField + longFaxField));
    const ClientId three = makeClient(side, u"Three"_s, describe("Asset", idField));
    MatrixClient matrix(&side.transport());
    const std::vector<VersionRef> columns{{one, 1}, {two, 0}, {three, 1}};

    const auto objects = await(matrix.objects(columns, {}));
    QVERIFY2(objects.ok(), objects.ok() ? "" : qPrintable(objects.error().message));
    QCOMPARE(objects->size(), size_t(2));
    const schema::MatrixRow *account = rowOf(*objects, u"Account"_s);
    QVERIFY(account);
    QCOMPARE(account->cells[0].state, schema::MatrixState::Same);
    QCOMPARE(account->cells[1].state, schema::MatrixState::Differs);
    QCOMPARE(account->cells[1].what, QStringList(u"Fax"_s));
    QCOMPARE(account->cells[2].state, schema::MatrixState::Absent);
    QCOMPARE(account->drift, 2);
    QCOMPARE(rowOf(*objects, u"Asset"_s)->cells[2].state, schema::MatrixState::Extra);

    const auto fields = await(matrix.inside(columns, u"Account"_s, {}));
    QVERIFY2(fields.ok(), fields.ok() ? "" : qPrintable(fields.error().message));
    const schema::MatrixRow *fax = rowOf(*fields, u"Fax"_s);
    QVERIFY(fax);
    QCOMPARE(fax->cells[0].text, u"Text(40)"_s);
    QCOMPARE(fax->cells[1].text, u"Text(80)"_s);
    QCOMPARE(fax->cells[1].what, QStringList({u"label"_s, u"length"_s}));
    QCOMPARE(fax->cells[2].state, schema::MatrixState::Absent);
    // The same without what the tenant calls noise.
    const auto quiet = await(matrix.inside(columns, u"Account"_s, {u"labels"_s}));
    QCOMPARE(rowOf(*quiet, u"Fax"_s)->cells[1].what, QStringList(u"length"_s));

    QCOMPARE(await(matrix.inside(columns, u"Nothing"_s, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(matrix.objects({{one, 1}}, {})).error().code, ErrorCode::Rejected);
    QCOMPARE(await(matrix.objects({{one, 1}, {two, 9}}, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(matrix.objects({{one, 1}, {ClientId::generate(), 1}}, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(matrix.objects(columns, {u"no such noise"_s})).error().code, ErrorCode::Invalid);
    const std::vector<VersionRef> tooMany(25, VersionRef{one, 1});
    QCOMPARE(await(matrix.objects(tooMany, {})).error().code, ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(await(matrix.objects(columns, {}, stop.get_token())).error().code, ErrorCode::Cancelled);
}

QTEST_MAIN(TestMatrixClient)
#include "tst_matrixclient.moc"
