#include "ui/widgets/systemappearance.h"

#include "ui/widgets/theme.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString gnome = u"org.gnome.desktop.interface"_s;

/// The portal wraps a value in one variant or two, depending on its age.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

/// Three doubles 0 to 1; anything outside means "no preference".
QColor accentFrom(const QVariant &value) {
    if (!value.canConvert<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != u"(ddd)")
        return {};
    double red = -1, green = -1, blue = -1;
    argument.beginStructure();
    argument >> red >> green >> blue;
    argument.endStructure();
    const auto inside = [](double channel) { return channel >= 0 && channel <= 1; };
    return inside(red) && inside(green) && inside(blue) ? QColor::fromRgbF(float(red), float(green), float(blue))
                                                        : QColor();
}

} // namespace

SystemAppearance::SystemAppearance(Theme *theme)
    : QObject(theme)
    , m_theme(theme) {
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const auto &key : {u"color-scheme"_s, u"accent-color"_s, u"contrast"_s})
        ask(appearance, key);
    ask(gnome, u"enable-animations"_s);
}

void SystemAppearance::ask(const QString &group, const QString &key) {
    auto message = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    message.setArguments({group, key});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError())
            use(group, key, reply.value().variant());
        done->deleteLater();
    });
}

void SystemAppearance::settingChanged(const QString &group, const QString &key, const QDBusVariant &value) {
    use(group, key, value.variant());
}

void SystemAppearance::use(const QString &group, const QString &key, const QVariant &value) {
    const QVariant plain = unwrapped(value);
    if (group == gnome && key == u"enable-animations")
        m_theme->setReducedMotion(!plain.toBool());
    if (group != appearance)
        return;
    if (key == u"color-scheme" && plain.toUInt() != 0)
        m_theme->setSystemDark(plain.toUInt() == 1);
    else if (key == u"contrast")
        m_theme->setSystemHighContrast(plain.toUInt() == 1);
    else if (key == u"accent-color")
        m_theme->setSystemAccent(accentFrom(plain));
}

} // namespace fairlead::ui
