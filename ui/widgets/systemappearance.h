#pragma once

#include <QObject>

class QDBusVariant;
class QDBusPendingCallWatcher;

namespace fairlead::ui {

class Theme;

/// Follows what the desktop says about dark, accent, contrast and motion through the settings portal
/// (org.freedesktop.portal.Settings). Without a session bus it does nothing and costs nothing.
class SystemAppearance : public QObject {
    Q_OBJECT

public:
    explicit SystemAppearance(Theme *theme);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void use(const QString &group, const QString &key, const QVariant &value);

    Theme *m_theme;
};

} // namespace fairlead::ui
