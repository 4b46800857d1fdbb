#pragma once

#include "models/topology/formulatext.h"

#include <QAbstractScrollArea>
#include <QSet>

class QTextLayout;

namespace fairlead::ui {

/// What stands behind a line of a formula: who changed it and when, for a blame.
struct LineNote {
    QString text;
    bool recent = false; ///< The line is tinted.
};

/// A formula with line numbers and coloured parts, as high as its rows up to a limit. Only what is seen is laid out, so
/// that 100,000 characters in one line open as fast as ten. Names in `links` open by click, or by Left, Right and Enter.
/// Text is selected with the mouse and copied with Ctrl+C; without a selection Ctrl+C copies all.
class FormulaView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit FormulaView(QWidget *parent = nullptr);

    void setFormula(const QString &text, QSet<QString> links = {});
    void setNotes(std::vector<LineNote> notes); ///< One for each line; empty takes the column away.
    bool hasNotes() const { return !m_notes.empty(); }
    void setMarked(const QString &words);       ///< Marks what a search for these words found.
    const QString &formula() const { return m_text; }
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    QString selectedText() const;

Q_SIGNALS:
    void linkActivated(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// A line of the text, or the part of it that fits the width.
    struct Row {
        int start = 0;
        int length = 0;
        int line = 0; ///< Of the text, from 0.
        bool first = true;
    };
    void wrap();
    int firstToken(int position) const; ///< The first that ends behind `position`.
    void layOut(const Row &row, QTextLayout &layout) const;
    void paintRow(QPainter &painter, const Row &row, int y) const;
    QRect textArea() const;
    int positionAt(const QPoint &point) const;
    int linkAt(const QPoint &point) const; ///< A token, or -1.
    bool isLink(int token) const;
    QString nameOf(int token) const;
    void stepLink(int by);

    QString m_text;
    std::vector<models::FormulaToken> m_tokens;
    std::vector<int> m_linkTokens;
    std::vector<Row> m_rows;
    std::vector<LineNote> m_notes;
    QSet<QString> m_links;
    QString m_marked;
    int m_anchor = 0;
    int m_cursor = 0;
    int m_pressedLink = -1;
    int m_hoveredLink = -1;
    int m_focusedLink = -1;
};

} // namespace fairlead::ui
