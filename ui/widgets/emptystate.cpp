#include "ui/widgets/emptystate.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int columnWidth = 320;

/// The icon of 22 px, drawn twice its size in the secondary colour: what a theme has in larger sizes are pictures.
class BigIcon : public QWidget {
public:
    BigIcon(QString name, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name)) {
        setFixedSize(56, 48);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        const QPixmap drawn = icons::pixmap(m_name, 22, 2 * devicePixelRatioF(), tokensOf(this).muted);
        painter.drawPixmap(QRect(6, 2, 44, 44), drawn);
    }

private:
    QString m_name;
};

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &heading, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel(heading, TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_text(new TextLabel(text, TextLabel::Face::Body, TextLabel::Tone::Muted, this))
    , m_action(makeButton({}, ButtonKind::Primary, {}, this))
    , m_link(makeButton({}, ButtonKind::Link, {}, this))
    , m_learn(makeButton({}, ButtonKind::Link, {}, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(new BigIcon(iconName, this), 0, Qt::AlignHCenter);
    column->addSpacing(16);
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    // Centred by stretches: an alignment would give a wrapped text one line's height.
    auto *textRow = new QHBoxLayout;
    textRow->addStretch();
    textRow->addWidget(m_text);
    textRow->addStretch();
    column->addLayout(textRow);
    column->addSpacing(16);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_link, 0, Qt::AlignHCenter);
    column->addWidget(m_learn, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(columnWidth);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    m_link->setObjectName(QStringLiteral("emptyLink"));
    m_action->hide();
    m_learn->setObjectName(QStringLiteral("emptyLearn"));
    m_link->hide();
    m_learn->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(m_link, &QPushButton::clicked, this, &EmptyState::linkTriggered);
    connect(m_learn, &QPushButton::clicked, this, &EmptyState::learnTriggered);
}

void EmptyState::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), tokensOf(this).base);
}

void EmptyState::setText(const QString &heading, const QString &text) {
    m_heading->setText(heading);
    m_text->setText(text);
}

void EmptyState::setAction(const QString &text, const QString &iconName) {
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setIcon(iconName.isEmpty() ? QIcon() : icons::icon(iconName, IconTone::OnAccent));
    m_action->setVisible(!text.isEmpty());
}

const QWidget *EmptyState::link() const {
    return m_link;
}

void EmptyState::setLink(const QString &text) {
    m_link->setText(text);
    m_link->setAccessibleName(text);
    m_link->setVisible(!text.isEmpty());
}

void EmptyState::setLearn(const QString &text) {
    m_learn->setText(text);
    m_learn->setAccessibleName(text);
    m_learn->setVisible(!text.isEmpty());
}

} // namespace fairlead::ui
