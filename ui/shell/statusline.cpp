#include "ui/shell/statusline.h"

#include "models/base/amounttext.h"
#include "ui/widgets/theme.h"

#include <QFile>
#include <QPainter>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

/// Resident memory in bytes; 0 where the system does not tell.
qint64 residentBytes() {
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() > 1 ? pages.at(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent) {
    setFixedHeight(metric::statusBar);
    setAccessibleName(tr("Status"));
    m_passing.setSingleShot(true);
    m_passing.setInterval(6000);
    connect(&m_passing, &QTimer::timeout, this, [this] {
        m_message.clear();
        update();
    });
}

void StatusLine::setConnection(StatusMark mark, const QString &word, const QString &details) {
    m_mark = mark;
    m_word = word;
    m_details = details;
    setAccessibleDescription(word + u' ' + details);
    update();
}

void StatusLine::setPageTexts(const QString &text, const QString &hint) {
    m_text = text;
    m_hint = hint;
    update();
}

void StatusLine::setTasks(int running, int queued, int failed) {
    m_running = running;
    m_queued = queued;
    m_failed = failed;
    update();
}

void StatusLine::showMessage(const QString &message) {
    m_message = message;
    m_passing.start();
    update();
}

void StatusLine::measureMemory() {
    const qint64 bytes = residentBytes();
    const QString text = bytes ? models::sizeText(bytes) : QString();
    if (text == m_memory)
        return;
    m_memory = text;
    update();
}

std::vector<StatusLine::Part> StatusLine::leftParts() const {
    std::vector<Part> parts;
    if (m_running)
        parts.push_back({StatusMark::Running, tr("%L1 running").arg(m_running), true});
    if (m_queued)
        parts.push_back({StatusMark::None, tr("%L1 queued").arg(m_queued), false});
    if (m_failed)
        parts.push_back({StatusMark::Error, tr("%L1 failed").arg(m_failed), true});
    const QString &text = m_message.isEmpty() ? m_text : m_message;
    if (!text.isEmpty())
        parts.push_back({StatusMark::None, text, false});
    return parts;
}

void StatusLine::paintEvent(QPaintEvent *) {
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.window);
    painter.fillRect(0, 0, width(), 1, t.line);
    painter.setFont(theme.caption());
    const QFontMetrics metrics = painter.fontMetrics();
    int right = width() - 12;
    for (const QString &text : {m_memory, m_hint}) {
        if (text.isEmpty())
            continue;
        painter.setPen(t.muted);
        const int wide = metrics.horizontalAdvance(text);
        painter.drawText(QRect(right - wide, 1, wide, height() - 1), Qt::AlignVCenter, text);
        right -= wide + 16;
    }
    int x = 12;
    const auto draw = [&](StatusMark mark, const QString &text, const QColor &color, int gap) {
        if (text.isEmpty() || x >= right)
            return;
        if (mark != StatusMark::None) {
            paintStatusMark(&painter, QRect(x, 1, 9, height() - 1), mark, t);
            x += 13;
        }
        const QString shown = metrics.elidedText(text, Qt::ElideRight, right - x);
        painter.setPen(color);
        painter.drawText(QRect(x, 1, right - x, height() - 1), Qt::AlignVCenter, shown);
        x += metrics.horizontalAdvance(shown) + gap;
    };
    draw(m_mark, m_word, statusColor(m_mark, t), 5);
    draw(StatusMark::None, m_details, t.muted, 16);
    for (const Part &part : leftParts())
        draw(part.mark, part.text, part.toned ? statusColor(part.mark, t) : t.muted, 16);
}

} // namespace fairlead::ui
