#pragma once

#include <QWidget>

namespace fairlead::ui {

/// What lines and ends mean, 28 px: one sample and word for each kind of relation, and the key's dot.
class DiagramLegend : public QWidget {
    Q_OBJECT

public:
    explicit DiagramLegend(QWidget *parent = nullptr);
    void setFigures(const QString &text); ///< At the right: "14 objects, 22 relations".
    void setCompared(const QString &older); ///< Explains the marks of a comparison; empty hides it.
    QString figures() const { return m_figures; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_figures;
    QString m_older;
};

} // namespace fairlead::ui
