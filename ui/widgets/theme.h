#pragma once

#include "ui/widgets/tokens.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace fairlead::ui {

enum class Scheme { System, Light, Dark };

/// Colours and fonts of the running program, in one place. Installed once; afterwards every widget asks
/// `Theme::of(this)` while it paints, so a change of scheme or font size needs nothing but a repaint.
/// GUI thread only.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Sets style, palette, fonts and icon theme of `app`, which owns the theme; a second call returns the first's.
    static Theme *install(QApplication &app);
    /// The installed theme, or the light one where none is (a widget tested alone). `widget` may be null.
    static const Theme &of(const QWidget *widget);

    const Tokens &tokens() const { return m_tokens; }
    bool isDark() const { return m_tokens.dark; }
    bool reducedMotion() const { return m_reducedMotion; } ///< The system asks for no animation.

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    int bodyPoints() const { return m_bodyPoints; }
    void setBodyPoints(int points); ///< 8 to 16; title is 3 above, caption 1 below.

    QFont body() const;
    QFont semibold() const;
    QFont title() const;   ///< Page title: 13 pt semibold.
    QFont heading() const; ///< Heading inside a page: 10 pt semibold.
    QFont caption() const; ///< 9 pt.
    QFont mono() const;    ///< 9 pt fixed: API names, SOQL, JSON.

    /// What the desktop says (portal or platform). Public for tests and for platforms without a portal.
    void setSystemDark(bool dark);
    void setSystemAccent(const QColor &accent); ///< Invalid: our own.
    void setSystemHighContrast(bool on);
    void setReducedMotion(bool on);

Q_SIGNALS:
    void changed();

private:
    explicit Theme(QObject *parent);
    void apply();
    Tokens computed() const;

    QApplication *m_app = nullptr;
    Tokens m_tokens;
    Scheme m_scheme = Scheme::System;
    int m_bodyPoints = 10;
    bool m_systemDark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
    QColor m_systemAccent;
};

/// Shorthand for painting code.
inline const Tokens &tokensOf(const QWidget *widget) {
    return Theme::of(widget).tokens();
}

} // namespace fairlead::ui
