#include "ui/connections/connectionspage.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "ui/connections/confirmdialog.h"
#include "ui/connections/connectiondetail.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/errorcard.h"
#include "ui/connections/ground.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/viewsetup.h"

#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ConnectionListModel;

namespace {

/// Rows of 26 px, but for the cards.
class ListDelegate : public RowDelegate {
public:
    ListDelegate(const ConnectionListModel *model, QObject *parent)
        : RowDelegate(parent)
        , m_model(model) {
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        const QSize size = RowDelegate::sizeHint(option, index);
        return m_model->isCard(index) ? QSize(size.width(), ErrorCard::height) : size;
    }

private:
    const ConnectionListModel *m_model;
};

/// Where there is little room, it leaves out what the pane beside it tells too, rather than scroll sideways.
class ConnectionTree : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    void resizeEvent(QResizeEvent *event) override {
        setColumnHidden(ConnectionListModel::Source, width() < 620);
        setColumnHidden(ConnectionListModel::Instance, width() < 560);
        setColumnHidden(ConnectionListModel::LastUsed, width() < 440);
        QTreeView::resizeEvent(event);
    }
};

} // namespace

ConnectionsPage::ConnectionsPage(client::WorkbenchClient *client, QWidget *parent)
    : Page(parent)
    , m_client(client)
    , m_model(new ConnectionListModel(this)) {
    setObjectName(u"connectionsPage"_s);
    build();
    connectAll();
    addShortcuts();
}

PageId ConnectionsPage::id() { return u"connections:all"_s; }
QString ConnectionsPage::title() const { return tr("Connections"); }
QString ConnectionsPage::iconName() const { return u"network-connect"_s; }

Timestamp ConnectionsPage::now() const {
    return SystemClock().now();
}

void ConnectionsPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    QPushButton *client = makeButton(tr("New client"), ButtonKind::Secondary, u"list-add"_s, m_header);
    client->setObjectName(u"newClient"_s);
    QPushButton *connection = makeButton(tr("New connection"), ButtonKind::Secondary, u"list-add"_s, m_header);
    connection->setObjectName(u"newConnection"_s);
    m_header->addAction(client);
    m_header->addAction(connection);
    connect(client, &QPushButton::clicked, this, &ConnectionsPage::newClient);
    connect(connection, &QPushButton::clicked, this, &ConnectionsPage::newConnection);
    column->addWidget(m_header);
    m_stack = new QStackedWidget(this);
    auto *splitter = new QSplitter(Qt::Horizontal, m_stack);
    splitter->setObjectName(u"connectionsSplitter"_s);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
    m_detail = new ConnectionDetail(splitter);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({780, 460});
    m_stack->addWidget(splitter);
    m_empty = new EmptyState(u"network-connect"_s, tr("No clients yet"), tr("A client is one organization whose Salesforce you look at. Create one, then connect it or import its schema."), m_stack);
    m_empty->setObjectName(u"connectionsEmpty"_s);
    m_empty->setAction(tr("New client"), u"list-add"_s);
    m_empty->setLink({});
    m_stack->addWidget(m_empty);
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"connectionsError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
}

QWidget *ConnectionsPage::buildList() {
    auto *box = new Ground(m_stack);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    m_search = new SearchField(tr("Filter clients"), box);
    m_search->setObjectName(u"connectionSearch"_s);
    row->addWidget(m_search, 1);
    auto *group = new QButtonGroup(this);
    const QString names[] = {tr("All"), tr("Problems"), tr("Production")};
    for (int i = 0; i < 3; ++i) {
        m_chips[i] = new Chip(names[i], box);
        m_chips[i]->setObjectName(u"show%1"_s.arg(i));
        m_chips[i]->setCheckable(true);
        group->addButton(m_chips[i], i);
        row->addWidget(m_chips[i]);
    }
    m_chips[0]->setChecked(true);
    column->addLayout(row);
    m_list = new ConnectionTree(box);
    m_list->setObjectName(u"connectionList"_s);
    m_list->setAccessibleName(tr("Clients and their connections"));
    m_list->setModel(m_model);
    prepareView(m_list);
    m_list->setUniformRowHeights(false);
    m_list->setIndentation(0);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setItemDelegate(new ListDelegate(m_model, m_list));
    m_skeleton = new SkeletonRows(m_list);
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    const int widths[] = {240, 136, 112, 120, 96};
    for (int i = 0; i < ConnectionListModel::ColumnCount; ++i)
        header->resizeSection(i, widths[i]);
    for (const int column : {ConnectionListModel::Name, ConnectionListModel::Instance})
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    column->addWidget(m_list, 1);
    connect(group, &QButtonGroup::idClicked, this, [this](int) { updateAll(); });
    return box;
}

void ConnectionsPage::connectAll() {
    connect(m_search, &QLineEdit::textChanged, this, &ConnectionsPage::updateAll);
    connect(m_search, &SearchField::moveToResults, m_list, [this] { m_list->setFocus(Qt::TabFocusReason); });
    connect(m_empty, &EmptyState::actionTriggered, this, &ConnectionsPage::newClient);
    connect(m_error, &ErrorState::retryRequested, this, &ConnectionsPage::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConnectionsPage::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ConnectionsPage::showCurrent);
    connect(m_list, &QTreeView::doubleClicked, this, [this] {
        if (const auto client = current())
            Q_EMIT openPageRequested(u"topology:client/"_s + client->toString(), OpenMode::Pinned);
    });
    connect(m_detail, &ConnectionDetail::connectRequested, this, &ConnectionsPage::newConnection);
    connect(m_detail, &ConnectionDetail::openTopologyRequested, this, [this] {
        if (const auto client = current())
            Q_EMIT openPageRequested(u"topology:client/"_s + client->toString(), OpenMode::Pinned);
    });
    const auto run = [this](Call what) {
        if (const auto client = current())
            call(*client, what);
    };
    connect(m_detail, &ConnectionDetail::testRequested, this, [run] { run(Call::Test); });
    connect(m_detail, &ConnectionDetail::refreshRequested, this, [run] { run(Call::Refresh); });
    connect(m_detail, &ConnectionDetail::finishRequested, this, [run] { run(Call::Finish); });
    connect(m_detail, &ConnectionDetail::revokeRequested, this, &ConnectionsPage::askRevoke);
    connect(m_client, &client::WorkbenchClient::connectionChanged, this, [this](const ClientId &client) {
        if (m_loaded)
            reload(client);
    });
    connect(m_client, &client::WorkbenchClient::clientsChanged, this, [this] {
        if (m_loaded)
            load();
    });
}

void ConnectionsPage::addShortcuts() {
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(u"actionNewConnection"_s, tr("New connection"), QKeySequence(u"Ctrl+N"_s), [this] { newConnection(); });
    add(u"actionNewClient"_s, tr("New client"), QKeySequence(u"Ctrl+Shift+N"_s), [this] { newClient(); });
}

void ConnectionsPage::activated() {
    if (m_loaded)
        return;
    m_loaded = true;
    refresh();
}

void ConnectionsPage::refresh() { load(); }

void ConnectionsPage::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString ConnectionsPage::statusText() const {
    return models::counted(m_model->countOf(ConnectionListModel::Show::All), tr("1 client"), tr("%1 clients"));
}

QCoro::Task<void> ConnectionsPage::load() {
    const QPointer<ConnectionsPage> self(this);
    if (m_model->clients().empty())
        m_skeleton->start();
    Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!self)
        co_return;
    m_skeleton->stop();
    if (clients) {
        take(std::move(*clients));
        co_return;
    }
    const models::ErrorWords words = models::errorWords(clients.error());
    m_error->setError({tr("The connections cannot be loaded"), words.meaning, words.remedy, words.details});
    m_stack->setCurrentIndex(2);
}

QCoro::Task<void> ConnectionsPage::reload(ClientId client) {
    const QPointer<ConnectionsPage> self(this);
    const Result<client::ClientSummary> summary = co_await m_client->client(client);
    if (!self || !summary)
        co_return;
    const auto chosen = current();
    m_model->setClient(*summary);
    if (chosen)
        selectClient(*chosen);
    updateAll();
}

void ConnectionsPage::take(std::vector<client::ClientSummary> clients) {
    const auto chosen = current();
    if (m_wanted.isNull() && chosen)
        m_wanted = *chosen;
    m_stack->setCurrentIndex(clients.empty() ? 1 : 0);
    m_model->setNow(now());
    m_model->setClients(std::move(clients));
    updateAll();
    if (!m_wanted.isNull())
        selectClient(m_wanted);
    m_wanted = {};
    Q_EMIT statusChanged();
}

void ConnectionsPage::updateAll() {
    using Show = ConnectionListModel::Show;
    const auto chosen = current();
    const int all = m_model->countOf(Show::All);
    const int problems = m_model->countOf(Show::Problems);
    QStringList where{models::counted(all, tr("1 client"), tr("%1 clients"))};
    if (problems > 0)
        where.append(models::counted(problems, tr("1 needs you"), tr("%1 need you")));
    m_header->setWhere(where.join(u", "_s));
    const QString names[] = {tr("All"), tr("Problems"), tr("Production")};
    const Show shows[] = {Show::All, Show::Problems, Show::Production};
    Show show = Show::All;
    for (int i = 0; i < 3; ++i) {
        m_chips[i]->setText(u"%1 %2"_s.arg(names[i]).arg(m_model->countOf(shows[i])));
        if (m_chips[i]->isChecked())
            show = shows[i];
    }
    m_model->setFilter(show, m_search->text());
    placeCards();
    const QModelIndex wanted = chosen ? m_model->indexOfClient(*chosen) : QModelIndex();
    m_list->setCurrentIndex(wanted.isValid() ? wanted : m_model->index(0, 0));
    showCurrent();
}

void ConnectionsPage::placeCards() {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (!m_model->hasChildren(index))
            continue;
        const client::ClientSummary &summary = *m_model->clientAt(index);
        m_list->setFirstColumnSpanned(0, index, true);
        m_list->expand(index);
        auto *card = new ErrorCard(summary, m_list);
        connect(card, &ErrorCard::reconnectRequested, this, [this, id = summary.account.id] {
            selectClient(id);
            newConnection();
        });
        connect(card, &ErrorCard::detailsCopied, this, [this] { Q_EMIT messageRaised(tr("Details copied")); });
        m_list->setIndexWidget(m_model->index(0, 0, index), card);
    }
}

std::optional<ClientId> ConnectionsPage::current() const {
    const client::ClientSummary *summary = m_model->clientAt(m_list->currentIndex());
    return summary ? std::optional(summary->account.id) : std::nullopt;
}

void ConnectionsPage::selectClient(const ClientId &client) {
    const QModelIndex index = m_model->indexOfClient(client);
    if (index.isValid())
        m_list->setCurrentIndex(index);
    else
        m_wanted = client;
}

void ConnectionsPage::showCurrent() {
    m_detail->setClient(m_model->clientAt(m_list->currentIndex()), now());
}

void ConnectionsPage::newClient() {
    auto *dialog = new ClientDialog(this);
    connect(dialog, &ClientDialog::submitted, this, [this](const QString &name, const QString &domain) { createClient(name, domain); });
    dialog->open();
}

QCoro::Task<void> ConnectionsPage::createClient(QString name, QString domain) {
    const QPointer<ConnectionsPage> self(this);
    const Result<ClientAccount> account = co_await m_client->createClient(name, domain);
    if (!self)
        co_return;
    if (!account) {
        Q_EMIT messageRaised(tr("The client is not created: %1").arg(models::errorWords(account.error()).meaning));
        co_return;
    }
    m_wanted = account->id;
    load();
}

void ConnectionsPage::newConnection() {
    if (m_model->clients().empty())
        return newClient();
    auto *form = new ConnectionForm(m_client, m_model->clients(), current().value_or(m_model->clients().front().account.id), this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &ConnectionForm::created, this, [this](const ClientId &client) { reload(client); });
    connect(form, &ConnectionForm::signInStarted, this, &ConnectionsPage::signInStarted);
    form->open();
}

void ConnectionsPage::askRevoke() {
    const client::ClientSummary *summary = m_model->clientAt(m_list->currentIndex());
    if (!summary || !summary->connection)
        return;
    const bool production = summary->connection->isProduction;
    auto *dialog = new ConfirmDialog(tr("Revoke the connection of %1?").arg(summary->account.name),
                                     tr("Nothing can be pulled for %1 until it is connected again. The versions already here stay.").arg(summary->account.name),
                                     tr("Revoke connection"), production ? summary->account.name : QString(), this);
    connect(dialog, &QDialog::accepted, this, [this, id = summary->account.id] { call(id, Call::Revoke); });
    dialog->open();
}

QCoro::Task<void> ConnectionsPage::call(ClientId client, Call what) {
    const QPointer<ConnectionsPage> self(this);
    const QString busy[] = {tr("Testing…"), tr("Refreshing…"), tr("Asking Nango…"), tr("Revoking…")};
    const QString done[] = {tr("The connection works"), tr("The sign-in was renewed"), tr("Connected"), tr("The connection is revoked")};
    m_detail->setBusy(busy[int(what)]);
    Error error;
    bool ok = false;
    if (what == Call::Revoke) {
        const Result<void> result = co_await m_client->revokeConnection(client);
        ok = result.ok();
        error = ok ? error : result.error();
    } else {
        QCoro::Task<Result<Connection>> task = what == Call::Test ? m_client->testConnection(client) : what == Call::Refresh ? m_client->refreshConnection(client) : m_client->finishNangoConnection(client);
        const Result<Connection> result = co_await task;
        ok = result.ok();
        error = ok ? error : result.error();
    }
    if (!self)
        co_return;
    m_detail->setBusy({});
    const QString message = ok ? done[int(what)] : models::errorWords(error).meaning;
    Q_EMIT messageRaised(message);
    reload(client);
}

} // namespace fairlead::ui
