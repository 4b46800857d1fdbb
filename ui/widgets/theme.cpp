#include "ui/widgets/theme.h"

#include "ui/widgets/style.h"
#include "ui/widgets/systemappearance.h"

#include <QApplication>
#include <QIcon>
#include <QPalette>
#include <QVariant>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

constexpr auto propertyName = "fairleadTheme";

QFont sized(int points, QFont::Weight weight) {
    QFont font(u"Inter"_s);
    font.setPointSize(points);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QPalette paletteFor(const Tokens &t) {
    QPalette palette;
    const QColor faded = mixed(t.base, t.muted, 0.7);
    const auto set = [&](QPalette::ColorRole role, const QColor &color) { palette.setColor(role, color); };
    set(QPalette::Window, t.window);
    set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.base);
    set(QPalette::AlternateBase, t.base);
    set(QPalette::Text, t.text);
    set(QPalette::PlaceholderText, t.muted);
    set(QPalette::Button, t.base);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.danger);
    set(QPalette::ToolTipBase, t.raised);
    set(QPalette::ToolTipText, t.text);
    set(QPalette::Highlight, t.selected);
    set(QPalette::HighlightedText, t.text);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::Light, t.raised);
    set(QPalette::Midlight, t.soft);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.line);
    set(QPalette::Shadow, t.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    return palette;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_tokens(lightTokens()) {
}

Theme *Theme::install(QApplication &app) {
    if (auto *theme = qvariant_cast<Theme *>(app.property(propertyName)))
        return theme;
    auto *theme = new Theme(&app);
    theme->m_app = &app;
    // Read before our own palette covers what the platform said.
    theme->m_systemDark = app.palette().color(QPalette::Window).lightness() < 128;
    app.setProperty(propertyName, QVariant::fromValue(theme));
    QStringList paths = QIcon::themeSearchPaths();
    if (!paths.contains(u"/usr/share/icons"_s))
        QIcon::setThemeSearchPaths(paths << u"/usr/share/icons"_s);
    QIcon::setThemeName(u"breeze"_s);
    app.setStyle(new Style);
    theme->apply();
    new SystemAppearance(theme);
    return theme;
}

const Theme &Theme::of(const QWidget *) {
    static const Theme fallback(nullptr);
    const auto *theme = qApp ? qvariant_cast<Theme *>(qApp->property(propertyName)) : nullptr;
    return theme ? *theme : fallback;
}

void Theme::setScheme(Scheme scheme) {
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Theme::setBodyPoints(int points) {
    if (const int possible = qBound(8, points, 16); possible != m_bodyPoints) {
        m_bodyPoints = possible;
        apply();
    }
}

void Theme::setSystemDark(bool dark) {
    m_systemDark = dark;
    apply();
}

void Theme::setSystemAccent(const QColor &accent) {
    m_systemAccent = accent;
    apply();
}

void Theme::setSystemHighContrast(bool on) {
    m_highContrast = on;
    apply();
}

void Theme::setReducedMotion(bool on) {
    m_reducedMotion = on;
}

Tokens Theme::computed() const {
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
    Tokens tokens = dark ? darkTokens() : lightTokens();
    if (m_systemAccent.isValid())
        tokens = withAccent(tokens, m_systemAccent);
    return m_highContrast ? withMoreContrast(tokens) : tokens;
}

void Theme::apply() {
    m_tokens = computed();
    if (!m_app)
        return;
    m_app->setFont(body());
    m_app->setPalette(paletteFor(m_tokens));
    Q_EMIT changed();
}

QFont Theme::body() const {
    return sized(m_bodyPoints, QFont::Normal);
}

QFont Theme::semibold() const {
    return sized(m_bodyPoints, QFont::DemiBold);
}

QFont Theme::heading() const {
    return semibold();
}

QFont Theme::title() const {
    return sized(m_bodyPoints + 3, QFont::DemiBold);
}

QFont Theme::caption() const {
    return sized(m_bodyPoints - 1, QFont::Normal);
}

QFont Theme::mono() const {
    QFont font(QStringList{u"JetBrains Mono"_s, u"Monospace"_s});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSize(m_bodyPoints - 1);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace fairlead::ui
