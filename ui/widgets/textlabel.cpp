#include "ui/widgets/textlabel.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace fairlead::ui {
namespace {

QFont fontOf(TextLabel::Face face, const Theme &theme) {
    switch (face) {
    case TextLabel::Face::Heading: return theme.heading();
    case TextLabel::Face::Title: return theme.title();
    case TextLabel::Face::Caption: return theme.caption();
    case TextLabel::Face::Mono: return theme.mono();
    case TextLabel::Face::Body: break;
    }
    return theme.body();
}

QColor colorOf(TextLabel::Tone tone, const Tokens &t) {
    switch (tone) {
    case TextLabel::Tone::Muted: return t.muted;
    case TextLabel::Tone::Accent: return t.accent;
    case TextLabel::Tone::Danger: return t.danger;
    case TextLabel::Tone::Warning: return t.warning;
    case TextLabel::Tone::Ok: return t.ok;
    case TextLabel::Tone::Text: break;
    }
    return t.text;
}

} // namespace

TextLabel::TextLabel(const QString &text, Face face, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_face(face)
    , m_tone(tone) {
    setTextFormat(Qt::PlainText);
    apply();
}

void TextLabel::setTone(Tone tone) {
    m_tone = tone;
    apply();
}

void TextLabel::setFace(Face face) {
    m_face = face;
    apply();
}

void TextLabel::setElided(bool on) {
    m_elided = on;
    updateGeometry();
    update();
}

QSize TextLabel::minimumSizeHint() const {
    return m_elided ? QSize(fontMetrics().horizontalAdvance(u'…') * 3, QLabel::minimumSizeHint().height())
                    : QLabel::minimumSizeHint();
}

bool TextLabel::isCut() const {
    return m_elided && !wordWrap() && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

bool TextLabel::event(QEvent *event) {
    if (event->type() == QEvent::ToolTip && isCut()) {
        const QString tip = toolTip().isEmpty() ? text() : text() + u'\n' + toolTip();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tip, this);
        return true;
    }
    // A label inside a page hears of a new scheme by its palette alone.
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::ApplicationFontChange)
        apply();
    return QLabel::event(event);
}

void TextLabel::apply() {
    if (m_applying)
        return;
    m_applying = true;
    const Theme &theme = Theme::of(this);
    setFont(fontOf(m_face, theme));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, colorOf(m_tone, theme.tokens()));
    setPalette(colors);
    m_applying = false;
}

void TextLabel::paintEvent(QPaintEvent *event) {
    if (!m_elided || wordWrap())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(colorOf(m_tone, tokensOf(this)));
    painter.drawText(contentsRect(), int(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

} // namespace fairlead::ui
