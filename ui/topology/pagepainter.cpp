#include "ui/topology/pagepainter.h"

#include <QPagedPaintDevice>
#include <QTextLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double footHeight = 24; ///< Points.

} // namespace

PagePainter::PagePainter(QPagedPaintDevice *device, const QString &foot)
    : m_device(device)
    , m_foot(foot)
    , m_scale(1) {
    device->setPageMargins(QMarginsF(42, 42, 42, 36), QPageLayout::Point);
    m_painter.begin(device);
    m_scale = device->logicalDpiY() / 72.0;
    m_width = m_painter.viewport().width();
    m_bottom = m_painter.viewport().height() - units(footHeight);
}

PagePainter::~PagePainter() {
    if (m_painter.isActive())
        paintFoot();
}

QFont PagePainter::font(Face face) const {
    QFont font(face == Mono ? u"JetBrains Mono"_s : u"Inter"_s);
    font.setStyleHint(face == Mono ? QFont::Monospace : QFont::SansSerif);
    font.setPointSizeF(face == Title ? 16 : face == Heading ? 11 : face == Mono ? 8.5 : 9);
    if (face == Title || face == Heading || face == Bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

void PagePainter::paintFoot() {
    m_painter.setFont(font(Body));
    m_painter.setPen(QColor(0x5B, 0x64, 0x72));
    const QRectF foot(0, m_bottom + units(6), m_width, units(footHeight - 6));
    const QFontMetricsF metrics(m_painter.font(), m_device);
    m_painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, metrics.elidedText(m_foot, Qt::ElideMiddle, m_width - units(60)));
    m_painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, QString::number(m_page));
}

void PagePainter::turn() {
    paintFoot();
    m_device->newPage();
    ++m_page;
    m_y = 0;
}

void PagePainter::keep(double points) {
    if (m_y > 0 && m_y + units(points) > m_bottom)
        turn();
}

void PagePainter::space(double points) {
    if (m_y > 0)
        m_y += units(points);
}

void PagePainter::rule() {
    m_painter.setPen(QPen(QColor(0xD7, 0xDB, 0xE2), units(0.75)));
    m_painter.drawLine(QPointF(0, m_y + units(2)), QPointF(m_width, m_y + units(2)));
    m_y += units(6);
}

void PagePainter::text(const QString &text, Face face, const QColor &color, double indent) {
    const QFont used = font(face);
    m_painter.setPen(color);
    const QStringList paragraphs = text.split(u'\n');
    for (const QString &paragraph : paragraphs) {
        QTextLayout layout(paragraph, used, m_device);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
            line.setLineWidth(m_width - units(indent));
        layout.endLayout();
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine line = layout.lineAt(i);
            if (m_y + line.height() > m_bottom)
                turn();
            m_painter.setPen(color);
            line.draw(&m_painter, QPointF(units(indent), m_y - line.y()));
            m_y += line.height();
        }
    }
}

void PagePainter::line(const std::vector<Run> &runs, double indent) {
    double height = 0;
    for (const Run &run : runs)
        height = std::max(height, QFontMetricsF(font(run.face), m_device).height());
    if (m_y + height > m_bottom)
        turn();
    double x = units(indent);
    for (const Run &run : runs) {
        m_painter.setFont(font(run.face));
        m_painter.setPen(run.color);
        const QFontMetricsF metrics(m_painter.font(), m_device);
        const QString shown = metrics.elidedText(run.text, Qt::ElideRight, std::max(0.0, m_width - x));
        m_painter.drawText(QPointF(x, m_y + metrics.ascent()), shown);
        x += metrics.horizontalAdvance(shown);
    }
    m_y += height;
}

} // namespace fairlead::ui
