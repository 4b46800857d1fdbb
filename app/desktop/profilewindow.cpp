#include "app/desktop/profilewindow.h"

#include "ui/shell/signindialog.h"

#include <QApplication>
#include <QPointer>
#include <QStandardPaths>

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

ProfileWindow::ProfileWindow(Config config, ui::Theme *theme, QSettings *settings)
    : m_config(std::move(config))
    , m_theme(theme)
    , m_settings(settings)
    , m_profiles(configFolder() + u"/profiles.json"_s) {
}

ProfileWindow::~ProfileWindow() = default;

bool ProfileWindow::open() {
    return openProfile(chosenProfile());
}

ui::Profile ProfileWindow::chosenProfile() const {
    if (m_config.isSet("server"_L1)) {
        const QString address = ui::serverAddress(m_config.value("server"_L1)).value_or(m_config.value("server"_L1));
        return {QUrl(address).host(), ui::Profile::Kind::Server, address, {}, {}};
    }
    if (m_config.isSet("data-dir"_L1))
        return {m_config.value("data-dir"_L1), ui::Profile::Kind::Local, {}, m_config.value("data-dir"_L1), {}};
    const QString name = m_config.isSet("profile"_L1) ? m_config.value("profile"_L1) : m_profiles.lastUsed();
    return m_profiles.find(name).value_or(m_profiles.profiles().first());
}

bool ProfileWindow::openProfile(const ui::Profile &profile) {
    if (profile.kind == ui::Profile::Kind::Local)
        return openLocal(profile);
    openServer(profile);
    return true;
}

bool ProfileWindow::openLocal(const ui::Profile &profile) {
    Config config = m_config;
    config.set("data-dir"_L1, profile.dataDir.isEmpty() ? dataFolder() + u"/local"_s : profile.dataDir);
    m_session.reset();
    auto workspace = Workspace::openLocal(config);
    if (!workspace) {
        std::fprintf(stderr, "fairlead: %s\n", qPrintable(workspace.error().message));
        return false;
    }
    show(std::move(*workspace), profile);
    return true;
}

QCoro::Task<void> ProfileWindow::openServer(ui::Profile profile) {
    const QPointer<ProfileWindow> self(this);
    if (!m_tokens) {
        auto tokens = co_await client::openTokenStore(configFolder());
        if (!self)
            co_return;
        m_tokens = std::move(tokens);
    }
    auto workspace = Workspace::forServer(QUrl(profile.url), m_tokens.get());
    client::HttpTransport *transport = workspace->server();
    m_pending = std::move(workspace);
    const bool resumed = co_await transport->resume();
    if (!self)
        co_return;
    if (resumed)
        show(std::move(m_pending), profile);
    else
        askToSignIn(profile);
}

void ProfileWindow::askToSignIn(const ui::Profile &profile) {
    m_dialog = std::make_unique<ui::SignInDialog>();
    m_dialog->prefill(profile.url, profile.email);
    connect(m_dialog.get(), &ui::SignInDialog::signInRequested, this,
            [this](const QString &server, const QString &email, const QString &password) {
                signIn(server, email, Secret(password.toUtf8()));
            });
    connect(m_dialog.get(), &QDialog::rejected, this, [this] {
        if (!m_session)
            QApplication::quit();
    });
    m_dialog->show();
}

QCoro::Task<void> ProfileWindow::signIn(QString server, QString email, Secret password) {
    const QPointer<ProfileWindow> self(this);
    m_dialog->setBusy(true);
    m_pending = Workspace::forServer(QUrl(server), m_tokens.get());
    client::HttpTransport *transport = m_pending->server();
    const Result<void> signedIn = co_await transport->signIn(QString(), email, password);
    if (!self || !m_dialog)
        co_return;
    m_dialog->setBusy(false);
    if (!signedIn) {
        const bool wrong = signedIn.error().code == ErrorCode::Unauthenticated;
        m_dialog->failed(wrong ? ui::SignInDialog::Field::Password : ui::SignInDialog::Field::Server,
                         wrong ? tr("Email and password do not match an account on this server.")
                               : signedIn.error().message);
        co_return;
    }
    const ui::Profile profile{QUrl(server).host(), ui::Profile::Kind::Server, server, {}, email};
    m_profiles.save(profile);
    m_dialog->accept();
    show(std::move(m_pending), profile);
}

void ProfileWindow::show(std::unique_ptr<Workspace> workspace, const ui::Profile &profile) {
    m_profiles.setLastUsed(profile.name);
    m_session = std::make_unique<WindowSession>(std::move(workspace), profile, m_theme, m_settings);
    ui::MainWindow &window = m_session->window();
    window.setProfiles(m_profiles.profiles(), profile.name);
    // Whatever replaces this window is made after the signal that asked for it has returned.
    connect(&window, &ui::MainWindow::profileChosen, this, [this](const QString &name) {
        if (const auto chosen = m_profiles.find(name))
            openProfile(*chosen);
    }, Qt::QueuedConnection);
    connect(&window, &ui::MainWindow::addServerRequested, this, [this] {
        openServer({QString(), ui::Profile::Kind::Server, QString(), {}, {}});
    }, Qt::QueuedConnection);
    m_session->show();
}

} // namespace fairlead::desktop
