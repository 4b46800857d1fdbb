#include "ui/widgets/errorstate.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

/// A store with the failed mark on its corner.
class ErrorPicture : public QWidget {
public:
    explicit ErrorPicture(QWidget *parent)
        : QWidget(parent) {
        setFixedSize(64, 56);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.muted, 1.5));
        painter.drawEllipse(QRectF(12, 4, 36, 12));
        painter.drawArc(QRectF(12, 18, 36, 12), 180 * 16, 180 * 16);
        painter.drawArc(QRectF(12, 34, 36, 12), 180 * 16, 180 * 16);
        painter.drawLine(QPointF(12, 10), QPointF(12, 40));
        painter.drawLine(QPointF(48, 10), QPointF(48, 30));
        painter.setPen(QPen(t.base, 3));
        painter.setBrush(t.danger);
        painter.drawRoundedRect(QRectF(37, 33, 20, 20), 3, 3);
        painter.setPen(QPen(t.dark ? t.onDanger : t.onAccent, 2));
        painter.drawLine(QPointF(43, 39), QPointF(51, 47));
        painter.drawLine(QPointF(51, 39), QPointF(43, 47));
    }
};

/// "What it means. 349 of …" with the lead in the secondary colour.
QString led(const QString &lead, const QString &text, const Tokens &t) {
    if (text.isEmpty())
        return {};
    return u"<span style='color:%1'>%2</span> %3"_s.arg(t.muted.name(), lead.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace

ErrorState::ErrorState(const ErrorText &text, QWidget *parent)
    : QWidget(parent)
    , m_happened(new TextLabel({}, TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_meaning(new QLabel(this))
    , m_remedy(new QLabel(this))
    , m_rule(new QFrame(this))
    , m_details(new TextLabel({}, TextLabel::Face::Mono, TextLabel::Tone::Muted, this))
    , m_retry(makeButton(tr("Retry"), ButtonKind::Secondary, u"view-refresh"_s, this))
    , m_further(makeButton({}, ButtonKind::Secondary, {}, this))
    , m_copy(makeButton(tr("Copy details"), ButtonKind::Secondary, u"edit-copy"_s, this)) {
    auto *holder = new QWidget(this);
    holder->setMaximumWidth(440);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new ErrorPicture(holder));
    column->addSpacing(8);
    for (QLabel *label : {m_happened, m_meaning, m_remedy}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    // Their leads are coloured; what comes from elsewhere is escaped.
    m_meaning->setTextFormat(Qt::RichText);
    m_remedy->setTextFormat(Qt::RichText);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_retry, m_further, m_copy})
        buttons->addWidget(button);
    buttons->addStretch();
    column->addSpacing(4);
    column->addLayout(buttons);
    static_cast<QFrame *>(m_rule)->setFrameShape(QFrame::HLine);
    column->addSpacing(4);
    column->addWidget(m_rule);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_details);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(2);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(holder, 4);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    m_further->hide();
    m_retry->setObjectName(u"errorRetry"_s);
    m_further->setObjectName(u"errorFurther"_s);
    m_copy->setObjectName(u"errorCopy"_s);
    connect(m_retry, &QPushButton::clicked, this, &ErrorState::retryRequested);
    connect(m_further, &QPushButton::clicked, this, &ErrorState::furtherActionTriggered);
    connect(m_copy, &QPushButton::clicked, this, &ErrorState::copyDetails);
    setError(text);
}

void ErrorState::setError(const ErrorText &text) {
    m_text = text;
    const Tokens &t = tokensOf(this);
    m_happened->setText(text.happened);
    m_meaning->setText(led(tr("What it means."), text.meaning, t));
    m_meaning->setVisible(!text.meaning.isEmpty());
    m_remedy->setText(led(tr("What to do."), text.remedy, t));
    m_remedy->setVisible(!text.remedy.isEmpty());
    m_details->setText(text.details);
    m_details->setVisible(!text.details.isEmpty());
    m_rule->setVisible(!text.details.isEmpty());
    m_copy->setVisible(!text.details.isEmpty());
    setAccessibleName(text.happened);
    setAccessibleDescription(text.meaning + u' ' + text.remedy);
}

void ErrorState::setRetryVisible(bool visible) {
    m_retry->setVisible(visible);
}

void ErrorState::setFurtherAction(const QString &text, const QString &iconName) {
    m_further->setText(text);
    m_further->setAccessibleName(text);
    m_further->setIcon(iconName.isEmpty() ? QIcon() : icons::icon(iconName));
    m_further->setVisible(!text.isEmpty());
}

void ErrorState::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setError(m_text);
}

void ErrorState::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), tokensOf(this).base);
}

void ErrorState::copyDetails() {
    QStringList lines{m_text.happened, m_text.meaning, m_text.remedy, m_text.details};
    lines.removeAll(QString());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    Q_EMIT detailsCopied();
}

} // namespace fairlead::ui
