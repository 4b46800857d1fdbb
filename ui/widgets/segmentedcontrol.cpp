#include "ui/widgets/segmentedcontrol.h"

#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {
namespace {

/// One segment; the outer corners of the first and the last are round.
class Segment : public QAbstractButton {
public:
    enum Edge { First = 1, Last = 2 };

    Segment(const QString &text, int edges, QWidget *parent)
        : QAbstractButton(parent)
        , m_edges(edges) {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(text()) + 18, metric::smallButton}; }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(isChecked() ? t.accent : t.line);
        painter.setBrush(isChecked() ? t.selected : underMouse() ? t.hover : t.dark ? t.raised : t.base);
        painter.drawPath(outline());
        if (paint::focusVisible(this))
            paint::focusRing(&painter, rect(), metric::controlRadius, this);
        painter.setPen(isEnabled() ? t.text : t.muted);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    /// The round rectangle sticks out on the inner sides, where the neighbour covers or the widget ends.
    QPainterPath outline() const {
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const double left = m_edges & First ? 0 : -1, right = m_edges & Last ? 0 : 0;
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        path.addRoundedRect(box.adjusted(left, 0, right, 0), metric::controlRadius, metric::controlRadius);
        if (!(m_edges & First))
            path.addRect(box.adjusted(left, 0, -metric::controlRadius, 0));
        if (!(m_edges & Last))
            path.addRect(box.adjusted(metric::controlRadius, 0, right, 0));
        return path.simplified();
    }

    int m_edges;
};

} // namespace

SegmentedControl::SegmentedControl(const QStringList &choices, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this)) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < choices.size(); ++i) {
        const int edges = (i == 0 ? Segment::First : 0) | (i == choices.size() - 1 ? Segment::Last : 0);
        auto *segment = new Segment(choices.at(i), edges, this);
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (auto *first = m_group->button(0))
        first->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

int SegmentedControl::current() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index) {
    if (auto *segment = m_group->button(index))
        segment->setChecked(true);
}

} // namespace fairlead::ui
