#include "ui/help/helpformat.h"

#include "ui/widgets/theme.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>

namespace fairlead::ui {
namespace {

constexpr qreal margin = 16;
constexpr qreal lineHeight = 130; // per cent

void shapeBlock(QTextCursor &cursor, const QTextBlock &block) {
    QTextBlockFormat format = block.blockFormat();
    const int level = format.headingLevel();
    format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
    format.setTopMargin(level > 1 ? 16 : 0);
    format.setBottomMargin(level > 0 ? 6 : block.textList() ? 4 : 8);
    cursor.setBlockFormat(format);
}

QTextCharFormat shaped(QTextCharFormat format, int headingLevel, bool inCode, const Theme &theme) {
    const Tokens &t = theme.tokens();
    const bool bold = format.fontWeight() > QFont::Normal;
    const bool italic = format.fontItalic();
    const bool code = inCode || format.fontFixedPitch();
    QFont font = headingLevel == 1 ? theme.title() : headingLevel > 1 ? theme.heading() : code ? theme.mono() : theme.body();
    if (headingLevel == 0 && bold)
        font.setWeight(QFont::DemiBold);
    font.setItalic(italic);
    format.clearProperty(QTextFormat::FontSizeAdjustment);
    format.setFont(font);
    format.setForeground(format.isAnchor() ? t.accent : t.text);
    format.setFontUnderline(format.isAnchor());
    if (code)
        format.setBackground(t.soft);
    return format;
}

} // namespace

void showMarkdown(QTextDocument *document, const QString &markdown, const Theme &theme) {
    document->setDefaultFont(theme.body());
    document->setMarkdown(markdown, QTextDocument::MarkdownDialectGitHub);
    document->setDocumentMargin(margin);
    document->setIndentWidth(margin);
    QTextCursor cursor(document);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        const bool code = block.blockFormat().hasProperty(QTextFormat::BlockCodeFence)
                          || block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage)
                          || block.blockFormat().nonBreakableLines();
        cursor.setPosition(block.position());
        shapeBlock(cursor, block);
        std::vector<std::pair<int, std::pair<int, QTextCharFormat>>> runs;
        for (auto it = block.begin(); !it.atEnd(); ++it)
            runs.push_back({it.fragment().position(), {it.fragment().length(), it.fragment().charFormat()}});
        for (const auto &[at, run] : runs) {
            cursor.setPosition(at);
            cursor.setPosition(at + run.first, QTextCursor::KeepAnchor);
            cursor.setCharFormat(shaped(run.second, level, code, theme));
        }
    }
    document->clearUndoRedoStacks();
}

} // namespace fairlead::ui
