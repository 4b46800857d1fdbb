#include "app/desktop/lib/profilewindow.h"

#include "app/desktop/lib/startproblem.h"
#include "models/connections/errorwords.h"
#include "ui/shell/signindialog.h"

#include <QApplication>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

QString configFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/fairlead"_s;
}

QString dataFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fairlead"_s;
}

} // namespace

ProfileWindow::ProfileWindow(Config config, ui::Theme *theme, QSettings *settings, QString folder)
    : m_config(std::move(config))
    , m_theme(theme)
    , m_settings(settings)
    , m_folder(folder.isEmpty() ? configFolder() : std::move(folder))
    , m_profiles(m_folder + u"/profiles.json"_s) {
}

ProfileWindow::~ProfileWindow() = default;

void ProfileWindow::open() {
    openProfile(chosenProfile());
}

ui::Profile ProfileWindow::chosenProfile() const {
    if (m_config.isSet("server"_L1)) {
        const QString address = ui::serverAddress(m_config.value("server"_L1)).value_or(m_config.value("server"_L1));
        return {QUrl(address).host(), ui::Profile::Kind::Server, address, {}, {}};
    }
    if (m_config.isSet("data-dir"_L1)) {
        const QString folder = m_config.value("data-dir"_L1);
        return {QFileInfo(folder).fileName(), ui::Profile::Kind::Local, {}, folder, {}};
    }
    const QString name = m_config.isSet("profile"_L1) ? m_config.value("profile"_L1) : m_profiles.lastUsed();
    return m_profiles.find(name).value_or(m_profiles.profiles().first());
}

QString ProfileWindow::folderOf(const ui::Profile &profile) const {
    return profile.dataDir.isEmpty() ? dataFolder() + u"/local"_s : profile.dataDir;
}

void ProfileWindow::openProfile(const ui::Profile &profile) {
    if (profile.kind == ui::Profile::Kind::Local)
        openLocal(profile);
    else
        openServer(profile);
}

void ProfileWindow::openLocal(const ui::Profile &profile) {
    Config config = m_config;
    config.set("data-dir"_L1, folderOf(profile));
    auto workspace = Workspace::openLocal(config);
    if (!workspace)
        return showProblem(workspace.error(), profile);
    show(std::move(*workspace), profile);
}

void ProfileWindow::showProblem(const Error &error, const ui::Profile &profile) {
    std::fprintf(stderr, "fairlead: %s\n", qPrintable(error.message));
    auto problem = std::make_unique<StartProblem>(error, folderOf(profile));
    // Queued: each of these ends with the window that asked being deleted.
    connect(problem.get(), &StartProblem::retryRequested, this, [this, profile] { openLocal(profile); }, Qt::QueuedConnection);
    connect(problem.get(), &StartProblem::folderChosen, this, [this](const QString &folder) {
        const ui::Profile chosen{QFileInfo(folder).fileName(), ui::Profile::Kind::Local, {}, folder, {}};
        m_profiles.save(chosen);
        openLocal(chosen);
    }, Qt::QueuedConnection);
    connect(problem.get(), &StartProblem::dismissed, this, [this] {
        if (!m_session)
            QApplication::exit(1);
    });
    problem->show();
    m_problem = std::move(problem);
}

QCoro::Task<void> ProfileWindow::openServer(ui::Profile profile) {
    const QPointer<ProfileWindow> self(this);
    if (!m_tokens) {
        const QString folder = m_folder;
        auto tokens = co_await client::openTokenStore(folder);
        if (!self)
            co_return;
        m_tokens = std::move(tokens);
    }
    if (profile.url.isEmpty()) {
        askToSignIn(profile);
        co_return;
    }
    m_pending = Workspace::forServer(QUrl(profile.url), m_tokens.get());
    const bool resumed = co_await m_pending->server()->resume();
    if (!self)
        co_return;
    if (resumed)
        show(std::move(m_pending), profile);
    else
        askToSignIn(profile);
}

void ProfileWindow::askToSignIn(const ui::Profile &profile) {
    if (m_dialog)
        m_dialog.release()->deleteLater();
    m_dialog = std::make_unique<ui::SignInDialog>();
    m_dialog->prefill(profile.url, profile.email);
    connect(m_dialog.get(), &ui::SignInDialog::signInRequested, this,
            [this](const QString &server, const QString &email, const QString &password) {
                signIn(server, email, Secret(password.toUtf8()));
            });
    connect(m_dialog.get(), &QDialog::rejected, this, &ProfileWindow::signInDismissed, Qt::QueuedConnection);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

/// Without a server there is still this computer, unless the command line asked for the server.
void ProfileWindow::signInDismissed() {
    m_pending.reset();
    if (m_session)
        return;
    const auto local = std::ranges::find(m_profiles.profiles(), ui::Profile::Kind::Local, &ui::Profile::kind);
    if (m_config.isSet("server"_L1) || local == m_profiles.profiles().end())
        QApplication::quit();
    else
        openLocal(*local);
}

QCoro::Task<void> ProfileWindow::signIn(QString server, QString email, Secret password) {
    const QPointer<ProfileWindow> self(this);
    const QPointer<ui::SignInDialog> dialog(m_dialog.get());
    dialog->setBusy(true);
    m_pending = Workspace::forServer(QUrl(server), m_tokens.get());
    const QString anyOrganization;
    const Result<void> signedIn = co_await m_pending->server()->signIn(anyOrganization, email, password);
    if (!self || !dialog || !dialog->isVisible() || !m_pending)
        co_return;
    dialog->setBusy(false);
    if (!signedIn) {
        using Field = ui::SignInDialog::Field;
        const bool wrong = signedIn.error().code == ErrorCode::Unauthenticated;
        const models::ErrorWords words = models::errorWords(signedIn.error());
        dialog->failed(wrong ? Field::Password : Field::Server,
                       wrong ? tr("Email and password do not match an account on this server.")
                             : words.meaning + u' ' + words.remedy);
        co_return;
    }
    const ui::Profile profile{QUrl(server).host(), ui::Profile::Kind::Server, server, {}, email};
    m_profiles.save(profile);
    show(std::move(m_pending), profile);
    dialog->accept();
}

QCoro::Task<void> ProfileWindow::signOut(ui::Profile profile) {
    const QPointer<ProfileWindow> self(this);
    client::HttpTransport *transport = m_session ? m_session->workspace().server() : nullptr;
    if (!transport)
        co_return;
    co_await transport->signOut();
    if (!self)
        co_return;
    m_session->window().saveLayout();
    askToSignIn(profile);
    // Not here: this resumed inside the transport that goes with the session.
    QMetaObject::invokeMethod(this, [this] { m_session.reset(); }, Qt::QueuedConnection);
}

void ProfileWindow::show(std::unique_ptr<Workspace> workspace, const ui::Profile &profile) {
    m_profiles.setLastUsed(profile.name);
    if (m_session)
        m_session->window().saveLayout();
    const std::unique_ptr<WindowSession> old = std::exchange(
        m_session, std::make_unique<WindowSession>(std::move(workspace), profile, m_theme, m_settings));
    if (profile.kind == ui::Profile::Kind::Server && m_tokens->displayName() != u"system keychain")
        m_session->setRemark(tr("sign-in kept in an encrypted file, for want of a keychain"));
    connectWindow(profile);
    m_session->show();
    if (m_problem)
        m_problem.release()->deleteLater();
}

void ProfileWindow::connectWindow(const ui::Profile &profile) {
    ui::MainWindow &window = m_session->window();
    QList<ui::Profile> profiles = m_profiles.profiles();
    if (!m_profiles.find(profile.name))
        profiles.append(profile);
    window.setProfiles(profiles, profile.name);
    // Whatever replaces this window is made after the signal that asked for it has returned.
    connect(&window, &ui::MainWindow::profileChosen, this, [this, current = profile.name](const QString &name) {
        const auto chosen = m_profiles.find(name);
        if (chosen && name != current)
            openProfile(*chosen);
    }, Qt::QueuedConnection);
    connect(&window, &ui::MainWindow::addServerRequested, this, [this] {
        openServer({QString(), ui::Profile::Kind::Server, QString(), {}, {}});
    }, Qt::QueuedConnection);
    if (profile.kind != ui::Profile::Kind::Server)
        return;
    connect(&window, &ui::MainWindow::signOutRequested, this, [this, profile] { signOut(profile); }, Qt::QueuedConnection);
    connect(&m_session->workspace().transport(), &client::Transport::signInRequired, this, [this, profile] {
        if (!m_dialog || !m_dialog->isVisible())
            askToSignIn(profile);
    }, Qt::QueuedConnection);
}

} // namespace fairlead::desktop
