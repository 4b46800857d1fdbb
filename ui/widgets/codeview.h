#pragma once

#include "models/base/roles.h"

#include <QPlainTextEdit>

namespace fairlead::ui {

class CodeHighlighter;

enum class CodeLanguage { Plain, Formula, Json, Soql };

/// How one shown line stands out. `number` is the line number to print, empty for padding.
struct CodeLine {
    QString number;
    models::ChangeMark mark = models::ChangeMark::None; ///< Tints the line and prints + − ~ in the gutter.
    bool padding = false;                               ///< Nothing on this side: soft ground.
    QList<models::TextRange> words;                     ///< Changed words, marked.
};

/// Read-only code in the fixed font: gutter with line numbers, highlighted language, tinted lines. 20 px a line.
class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeView(QWidget *parent = nullptr);

    void setLanguage(CodeLanguage language);
    void setCode(const QString &text); ///< Numbers the lines from 1, marks nothing.
    /// One entry a line of `text`.
    void setLines(const QString &text, std::vector<CodeLine> lines);
    const std::vector<CodeLine> &lines() const { return m_lines; }
    int gutterWidth() const;
    /// The height that shows all lines without scrolling, in pixels.
    int contentHeight() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class CodeGutter;
    void paintGutter(QWidget *gutter, QPaintEvent *event);
    void markWords();
    void applyTheme();

    std::vector<CodeLine> m_lines;
    CodeHighlighter *m_highlighter = nullptr;
    QWidget *m_gutter = nullptr;
};

} // namespace fairlead::ui
