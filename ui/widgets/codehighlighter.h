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

protected:
    void highlightBlock(const QString &text) override;

private:
    int highlightString(const QString &text, int from);
    int highlightWord(const QString &text, int from);
    int highlightComment(const QString &text, int from);
    bool isKeyword(const QString &text, int from, int end) const;

    CodeLanguage m_language = CodeLanguage::Plain;
};

} // namespace fairlead::ui
