#include "app/cli/admincommands.h"

#include "app/cli/commandline.h"
#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/userservice.h"
#include "services/embedded/backend.h"
#include "services/kernel/config.h"
#include "services/kernel/crypto.h"

#include <QFileInfo>

#include <cstdio>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

struct Password {
    Secret secret;
    bool generated = false; ///< Shown once, since nobody else knows it.
};

/// From FAIRLEAD_NEW_PASSWORD, from stdin with --password-stdin, or a fresh one of 24 characters.
Password choosePassword(const Options &options) {
    if (options.has("password-stdin"_L1)) {
        char line[512] = {};
        QByteArray text = std::fgets(line, sizeof line, stdin) ? QByteArray(line) : QByteArray();
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        return {Secret(text), false};
    }
    const QByteArray given = qgetenv("FAIRLEAD_NEW_PASSWORD");
    if (!given.isEmpty())
        return {Secret(given), false};
    return {Secret(randomBytes(18).toBase64(QByteArray::Base64UrlEncoding)), true};
}

void printCreated(const Output &output, QJsonObject json, QString text, const Password &password) {
    if (password.generated) {
        const QString shown = QString::fromUtf8(password.secret.reveal());
        json.insert(u"password"_s, shown);
        text += u"\nPassword, shown this once: "_s + shown;
    }
    output.result(json, text);
}

} // namespace

QCoro::Task<Result<int>> createOperator(embedded::Backend *backend, Options options, const Output *output) {
    const Result<QString> email = options.required("email"_L1);
    if (!email)
        co_return email.error();
    const Password password = choosePassword(options);
    const QString address = *email;
    const Result<OperatorId> made
        = co_await backend->users().createOperator(backend::Actor::commandLine(), address, password.secret);
    if (!made)
        co_return made.error();
    printCreated(*output, {{u"id"_s, made->toString()}, {u"email"_s, address}}, u"Created the operator %1"_s.arg(address),
                 password);
    co_return Success;
}

QCoro::Task<Result<int>> createOrganization(embedded::Backend *backend, Options options, const Output *output) {
    const Result<QString> name = options.required("name"_L1);
    if (!name)
        co_return name.error();
    const Result<QString> slug = options.required("slug"_L1);
    if (!slug)
        co_return slug.error();
    const Result<Organization> made = backend->organizations().create(backend::Actor::commandLine(), *name, *slug);
    if (!made)
        co_return made.error();
    output->result({{u"id"_s, made->id.toString()}, {u"name"_s, made->name}, {u"slug"_s, made->slug}},
                   u"Created the organization %1 (%2)"_s.arg(made->name, made->id.toString()));
    co_return Success;
}

QCoro::Task<Result<int>> createUser(embedded::Backend *backend, Options options, const Output *output) {
    const Result<QString> slug = options.required("organization"_L1);
    if (!slug)
        co_return slug.error();
    const Result<QString> email = options.required("email"_L1);
    if (!email)
        co_return email.error();
    const auto role = parseRole(options.value("role"_L1, u"admin"_s));
    if (!role)
        co_return invalid(u"--role is one of admin, manager, member, viewer"_s);
    const Result<Organization> organization = backend->organizations().organizationBySlug(*slug);
    if (!organization)
        co_return organization.error();
    backend::NewUser user;
    user.email = *email;
    user.name = options.value("name"_L1);
    user.role = *role;
    if (options.has("client"_L1)) {
        const Result<ClientAccount> client
            = backend->organizations().clientByName(organization->id, options.value("client"_L1));
        if (!client)
            co_return client.error();
        user.client = client->id;
    }
    const Password password = choosePassword(options);
    user.password = password.secret;
    const OrganizationId id = organization->id;
    const Result<User> made = co_await backend->users().create(backend::Actor::commandLine(), id, user);
    if (!made)
        co_return made.error();
    printCreated(*output,
                 {{u"id"_s, made->id.toString()}, {u"email"_s, made->email}, {u"role"_s, roleName(made->role)}},
                 u"Created the %1 %2 in %3"_s.arg(roleName(made->role), made->email, organization->name), password);
    co_return Success;
}

QCoro::Task<Result<int>> rotateMasterKey(embedded::Backend *backend, Options, const Output *output) {
    const Secret given(qgetenv("FAIRLEAD_NEW_MASTER_KEY"));
    FAIRLEAD_CO_TRY(backend->rotateMasterKey(given));
    const QString where = given.isEmpty() ? u"the data directory's master.key holds it"_s
                                          : u"start every server with it as FAIRLEAD_MASTER_KEY"_s;
    output->result({{u"rotated"_s, true}}, u"The master key was changed; %1"_s.arg(where));
    co_return Success;
}

Result<int> backUp(embedded::Backend *backend, const Options &options, const Output &output) {
    if (options.words().size() != 1)
        return invalid(u"Name one file to write the backup to"_s);
    const QString path = options.words().first();
    FAIRLEAD_TRY(backend->backupTo(path));
    output.result({{u"file"_s, path}, {u"bytes"_s, QFileInfo(path).size()}},
                  u"Backed up to %1. Keep the master key with it: without the key its secrets stay sealed."_s.arg(path));
    return Success;
}

Result<int> restore(const Config &config, const Options &options, const Output &output) {
    if (options.words().size() != 1)
        return invalid(u"Name one backup file to restore"_s);
    const QString path = options.words().first();
    FAIRLEAD_TRY(embedded::Backend::restoreFrom(path, config));
    output.result({{u"file"_s, path}}, u"Restored %1. It opens with the master key that it was backed up under."_s.arg(path));
    return Success;
}

} // namespace fairlead::cli
