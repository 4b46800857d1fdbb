#include "ui/shell/tourcard.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 360;
constexpr int gap = 12;
constexpr int edge = 4;
constexpr int slideTime = 120; // milliseconds

} // namespace

TourCard::TourCard(QWidget *window)
    : QWidget(window)
    , m_title(new TextLabel({}, TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_text(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Text, this))
    , m_count(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_skip(makeButton(tr("Skip the tour"), ButtonKind::Quiet, {}, this))
    , m_back(makeButton(tr("Back"), ButtonKind::Secondary, {}, this))
    , m_next(makeButton({}, ButtonKind::Primary, {}, this)) {
    setObjectName(u"tourCard"_s);
    m_title->setObjectName(u"tourTitle"_s);
    m_skip->setObjectName(u"tourSkip"_s);
    m_back->setObjectName(u"tourBack"_s);
    m_next->setObjectName(u"tourNext"_s);
    m_skip->setToolTip(tr("Ends the tour for good (Esc); Help > Tour starts it again"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16 + edge, 16, 16, 12);
    column->setSpacing(8);
    m_text->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_skip);
    row->addWidget(m_back);
    row->addWidget(m_next);
    column->addLayout(row);
    setFixedWidth(cardWidth);
    connect(m_skip, &QPushButton::clicked, this, &TourCard::skipRequested);
    connect(m_back, &QPushButton::clicked, this, &TourCard::backRequested);
    connect(m_next, &QPushButton::clicked, this, &TourCard::nextRequested);
}

void TourCard::say(const QString &title, const QString &text, int step, int steps) {
    m_title->setText(title);
    m_text->setText(text);
    m_count->setText(tr("%1 of %2").arg(step + 1).arg(steps));
    m_next->setText(step + 1 < steps ? tr("Next") : tr("Done"));
    m_next->setAccessibleName(m_next->text());
    m_next->setAccessibleDescription(title + u". "_s + text);
    m_back->setEnabled(step > 0);
    m_skip->setVisible(step + 1 < steps);
    setAccessibleName(tr("Tour, %1: %2").arg(m_count->text(), title));
    setAccessibleDescription(text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QRect TourCard::besideOf(const QRect &target) const {
    const QRect room = parentWidget()->rect().adjusted(gap, gap, -gap, -gap);
    const QSize size(cardWidth, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(cardWidth) : sizeHint().height());
    QPoint at(target.left(), target.bottom() + gap);
    if (target.isNull())
        at = room.center() - QPoint(size.width() / 2, size.height() / 2);
    else if (at.y() + size.height() > room.bottom() && target.right() + gap + size.width() <= room.right())
        at = {target.right() + gap, target.top()};
    else if (at.y() + size.height() > room.bottom())
        at.setY(target.top() - gap - size.height());
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    return {at, size};
}

void TourCard::placeBeside(const QRect &target, bool slide) {
    const QRect place = besideOf(target);
    resize(place.size());
    if (!slide || !isVisible() || Theme::of(this).reducedMotion()) {
        move(place.topLeft());
        return;
    }
    auto *animation = new QPropertyAnimation(this, "pos", this);
    animation->setDuration(slideTime);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    animation->setEndValue(place.topLeft());
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

void TourCard::focusNext() {
    m_next->setFocus(Qt::OtherFocusReason);
}

void TourCard::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(t.control);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box, metric::cardRadius, metric::cardRadius);
    painter.setClipRect(0, 0, edge, height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(rect(), metric::cardRadius, metric::cardRadius);
}

TourRing::TourRing(QWidget *window)
    : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void TourRing::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokensOf(this).accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::cardRadius, metric::cardRadius);
}

} // namespace fairlead::ui
