#include "ui/widgets/skeletonrows.h"

#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

#include <array>

namespace fairlead::ui {

SkeletonRows::SkeletonRows(QWidget *target)
    : QWidget(target) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Loading"));
    hide();
    target->installEventFilter(this);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        setGeometry(parentWidget()->rect());
        raise();
        show();
    });
}

void SkeletonRows::start() {
    if (m_running)
        return;
    m_running = true;
    m_delay.start();
}

void SkeletonRows::stop() {
    m_running = false;
    m_delay.stop();
    hide();
}

bool SkeletonRows::eventFilter(QObject *watched, QEvent *event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void SkeletonRows::paintEvent(QPaintEvent *) {
    static constexpr std::array<double, 7> lengths{0.42, 0.55, 0.47, 0.35, 0.52, 0.4, 0.3};
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    const auto bar = [&](int x, int y, int width) {
        paint::roundedBox(&painter, QRect(x, y + metric::row / 2 - 4, width, 8), 4, t.soft, Qt::transparent, 0);
    };
    int row = 0;
    for (int y = 0; y < height(); y += metric::row, ++row) {
        const double length = lengths[size_t(row) % lengths.size()];
        paint::roundedBox(&painter, QRect(16, y + 7, 12, 12), 6, t.soft, Qt::transparent, 0);
        bar(36, y, int((width() - 52) * length));
        if (width() > 320) {
            const int second = 40 + (row * 23) % 34;
            bar(width() - 16 - 40 - 8 - second, y, second);
            bar(width() - 16 - 40, y, 40);
        }
        painter.fillRect(0, y + metric::row - 1, width(), 1, t.soft);
    }
}

} // namespace fairlead::ui
