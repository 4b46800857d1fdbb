#include "ui/widgets/button.h"

#include "ui/widgets/iconset.h"
#include "ui/widgets/tokens.h"

#include <QPushButton>
#include <QToolButton>
#include <QVariant>

namespace fairlead::ui {
namespace {

constexpr auto kindProperty = "fairleadButtonKind";
constexpr auto compactProperty = "fairleadCompact";
constexpr auto hintProperty = "fairleadKeyHint";

IconTone toneFor(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::Primary: return IconTone::OnAccent;
    case ButtonKind::Danger: return IconTone::OnDanger;
    case ButtonKind::QuietDanger: return IconTone::Danger;
    case ButtonKind::Outline:
    case ButtonKind::Link: return IconTone::Accent;
    case ButtonKind::Secondary:
    case ButtonKind::Quiet: break;
    }
    return IconTone::Text;
}

} // namespace

ButtonKind buttonKind(const QWidget *button) {
    return button ? ButtonKind(button->property(kindProperty).toInt()) : ButtonKind::Secondary;
}

void setButtonKind(QAbstractButton *button, ButtonKind kind) {
    button->setProperty(kindProperty, int(kind));
    if (const QString name = button->icon().name(); !name.isEmpty())
        button->setIcon(icons::icon(name, toneFor(kind)));
    if (kind == ButtonKind::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
    button->update();
}

void setCompact(QWidget *control, bool compact) {
    control->setProperty(compactProperty, compact);
    control->updateGeometry();
}

bool isCompact(const QWidget *control) {
    return control && control->property(compactProperty).toBool();
}

void setKeyHint(QAbstractButton *button, const QString &key) {
    button->setProperty(hintProperty, key);
    // Push buttons remember their size until the text changes.
    const QString text = button->text();
    button->setText({});
    button->setText(text);
    button->update();
}

QString keyHint(const QWidget *button) {
    return button ? button->property(hintProperty).toString() : QString();
}

QPushButton *makeButton(const QString &text, ButtonKind kind, const QString &iconName, QWidget *parent) {
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    button->setAccessibleName(QString(text).remove(u'&'));
    if (!iconName.isEmpty())
        button->setIcon(icons::icon(iconName));
    button->setIconSize({metric::mark, metric::mark});
    setButtonKind(button, kind);
    return button;
}

QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent) {
    auto *button = new QToolButton(parent);
    button->setIcon(icons::icon(iconName));
    button->setIconSize({metric::mark, metric::mark});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace fairlead::ui
