#include "ui/widgets/marks.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {
namespace {

/// A square of `side` in the middle of `rect`, on whole pixels.
QRectF centred(const QRect &rect, int side) {
    return QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
}

class Saved {
public:
    explicit Saved(QPainter *painter)
        : m_painter(painter) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter *m_painter;
};

QPolygonF octagon(const QRectF &box) {
    const double cut = box.width() * 0.29;
    return {{box.left() + cut, box.top()},      {box.right() - cut, box.top()},
            {box.right(), box.top() + cut},     {box.right(), box.bottom() - cut},
            {box.right() - cut, box.bottom()},  {box.left() + cut, box.bottom()},
            {box.left(), box.bottom() - cut},   {box.left(), box.top() + cut}};
}

void paintBreaking(QPainter *painter, const QRectF &box, const Tokens &tokens) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.danger);
    painter->drawPolygon(octagon(box.adjusted(1.5, 1.5, -1.5, -1.5)));
    painter->setBrush(tokens.dark ? tokens.onDanger : tokens.onAccent);
    const double x = box.center().x();
    painter->drawRect(QRectF(x - 1, box.top() + 4, 2, 5));
    painter->drawRect(QRectF(x - 1, box.top() + 10, 2, 2));
}

void paintRisky(QPainter *painter, const QRectF &box, const Tokens &tokens) {
    const QPointF c = box.center();
    painter->setPen(QPen(tokens.warning, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolygon(QPolygonF{{c.x(), c.y() - 6.4}, {c.x() + 6.4, c.y()}, {c.x(), c.y() + 6.4}, {c.x() - 6.4, c.y()}});
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.warning);
    painter->drawEllipse(c, 1.8, 1.8);
}

void paintSafe(QPainter *painter, const QRectF &box, const Tokens &tokens) {
    const QPointF c = box.center();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(tokens.ok, 1.4));
    painter->drawEllipse(c, 5.8, 5.8);
    painter->setPen(QPen(tokens.ok, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{{c.x() - 2.6, c.y() + 0.2}, {c.x() - 0.7, c.y() + 2.1}, {c.x() + 2.8, c.y() - 1.9}});
}

void paintErrorSquare(QPainter *painter, const QRectF &box, const Tokens &tokens) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.danger);
    painter->drawRoundedRect(box, 1, 1);
    painter->setPen(QPen(tokens.dark ? tokens.onDanger : tokens.onAccent, 1.4));
    const QRectF cross = box.adjusted(2.2, 2.2, -2.2, -2.2);
    painter->drawLine(cross.topLeft(), cross.bottomRight());
    painter->drawLine(cross.topRight(), cross.bottomLeft());
}

} // namespace

QColor kindColor(ChangeMark mark, const Tokens &t) {
    switch (mark) {
    case ChangeMark::Added: return t.added;
    case ChangeMark::Removed: return t.removed;
    case ChangeMark::Changed: return t.changed;
    case ChangeMark::None: break;
    }
    return t.text;
}

QColor kindGround(ChangeMark mark, const Tokens &t) {
    switch (mark) {
    case ChangeMark::Added: return t.addedGround;
    case ChangeMark::Removed: return t.removedGround;
    case ChangeMark::Changed: return t.changedGround;
    case ChangeMark::None: break;
    }
    return t.base;
}

QColor severityColor(SeverityMark mark, const Tokens &t) {
    switch (mark) {
    case SeverityMark::Safe: return t.ok;
    case SeverityMark::Risky: return t.warning;
    case SeverityMark::Breaking: return t.danger;
    case SeverityMark::None: break;
    }
    return t.text;
}

QColor statusColor(StatusMark mark, const Tokens &t) {
    switch (mark) {
    case StatusMark::Ok: return t.ok;
    case StatusMark::Warning:
    case StatusMark::Partial: return t.warning;
    case StatusMark::Error: return t.danger;
    case StatusMark::Running: return t.accent;
    case StatusMark::Idle:
    case StatusMark::None: break;
    }
    return t.muted;
}

void paintKindMark(QPainter *painter, const QRect &rect, ChangeMark mark, const Tokens &tokens) {
    if (mark == ChangeMark::None)
        return;
    const Saved saved(painter);
    const QRectF box = centred(rect, metric::mark);
    painter->setPen(Qt::NoPen);
    painter->setBrush(kindGround(mark, tokens));
    painter->drawRoundedRect(box, 2, 2);
    const QPointF c = box.center();
    painter->setPen(QPen(kindColor(mark, tokens), 2, Qt::SolidLine, Qt::FlatCap));
    painter->setBrush(Qt::NoBrush);
    if (mark == ChangeMark::Changed) {
        QPainterPath wave(QPointF(c.x() - 4, c.y() + 1.2));
        wave.cubicTo(c.x() - 2.8, c.y() - 2.6, c.x() - 1, c.y() - 1.6, c.x(), c.y());
        wave.cubicTo(c.x() + 1, c.y() + 1.6, c.x() + 2.8, c.y() + 2.6, c.x() + 4, c.y() - 1.2);
        painter->setPen(QPen(kindColor(mark, tokens), 1.7, Qt::SolidLine, Qt::RoundCap));
        painter->drawPath(wave);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(kindColor(mark, tokens));
    painter->drawRect(QRectF(c.x() - 4, c.y() - 1, 8, 2));
    if (mark == ChangeMark::Added)
        painter->drawRect(QRectF(c.x() - 1, c.y() - 4, 2, 8));
}

void paintSeverityMark(QPainter *painter, const QRect &rect, SeverityMark mark, const Tokens &tokens) {
    const Saved saved(painter);
    const QRectF box = centred(rect, metric::mark);
    switch (mark) {
    case SeverityMark::Safe: return paintSafe(painter, box, tokens);
    case SeverityMark::Risky: return paintRisky(painter, box, tokens);
    case SeverityMark::Breaking: return paintBreaking(painter, box, tokens);
    case SeverityMark::None: return;
    }
}

void paintStatusMark(QPainter *painter, const QRect &rect, StatusMark mark, const Tokens &tokens) {
    const Saved saved(painter);
    const QRectF box = centred(rect, 8);
    const QColor color = statusColor(mark, tokens);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    switch (mark) {
    case StatusMark::Ok: painter->drawEllipse(box); return;
    case StatusMark::Warning:
        painter->drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        return;
    case StatusMark::Error: return paintErrorSquare(painter, box.adjusted(-0.5, -0.5, 0.5, 0.5), tokens);
    case StatusMark::Running:
        painter->drawPolygon(QPolygonF{{box.left() + 1, box.top()}, {box.right() - 0.5, box.center().y()}, {box.left() + 1, box.bottom()}});
        return;
    case StatusMark::Idle:
    case StatusMark::Partial:
        if (mark == StatusMark::Partial)
            painter->drawPie(box, 90 * 16, -180 * 16);
        painter->setPen(QPen(color, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7));
        return;
    case StatusMark::None: return;
    }
}

QString kindWord(ChangeMark mark) {
    switch (mark) {
    case ChangeMark::Added: return QCoreApplication::translate("Marks", "Added");
    case ChangeMark::Removed: return QCoreApplication::translate("Marks", "Removed");
    case ChangeMark::Changed: return QCoreApplication::translate("Marks", "Changed");
    case ChangeMark::None: break;
    }
    return {};
}

QString severityWord(SeverityMark mark) {
    switch (mark) {
    case SeverityMark::Safe: return QCoreApplication::translate("Marks", "Safe");
    case SeverityMark::Risky: return QCoreApplication::translate("Marks", "Risky");
    case SeverityMark::Breaking: return QCoreApplication::translate("Marks", "Breaking");
    case SeverityMark::None: break;
    }
    return {};
}

QString statusWord(StatusMark mark) {
    switch (mark) {
    case StatusMark::Ok: return QCoreApplication::translate("Marks", "Healthy");
    case StatusMark::Warning: return QCoreApplication::translate("Marks", "Needs attention");
    case StatusMark::Error: return QCoreApplication::translate("Marks", "Error");
    case StatusMark::Idle: return QCoreApplication::translate("Marks", "Not tested");
    case StatusMark::Partial: return QCoreApplication::translate("Marks", "Partly done");
    case StatusMark::Running: return QCoreApplication::translate("Marks", "Running");
    case StatusMark::None: break;
    }
    return {};
}

} // namespace fairlead::ui
