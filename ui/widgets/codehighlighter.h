#pragma once

#include "ui/widgets/codeview.h"

#include <QSyntaxHighlighter>

namespace fairlead::ui {

/// Colours words, strings, numbers and comments of one language, from the theme's tokens.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument *document);

    void setLanguage(CodeLanguage language);
    /// The lines whose marked words become semibold; must outlive the highlighter or be set anew.
    void setLines(const std::vector<CodeLine> *lines) { m_lines = lines; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightLanguage(const QString &text);
    int highlightString(const QString &text, int from);
    int highlightWord(const QString &text, int from);
    int highlightComment(const QString &text, int from);
    void highlightMarkedWords();
    bool isKeyword(const QString &text, int from, int end) const;

    const std::vector<CodeLine> *m_lines = nullptr;
    CodeLanguage m_language = CodeLanguage::Plain;
};

} // namespace fairlead::ui
