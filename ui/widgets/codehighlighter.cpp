#include "ui/widgets/codehighlighter.h"

#include "ui/widgets/theme.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

constexpr int insideComment = 1;

const QSet<QString> &soqlWords() {
    static const QSet<QString> words{u"SELECT"_s, u"FROM"_s, u"WHERE"_s, u"AND"_s, u"OR"_s, u"NOT"_s, u"IN"_s,
        u"LIKE"_s, u"ORDER"_s, u"BY"_s, u"GROUP"_s, u"HAVING"_s, u"LIMIT"_s, u"OFFSET"_s, u"ASC"_s, u"DESC"_s,
        u"NULLS"_s, u"FIRST"_s, u"LAST"_s, u"NULL"_s, u"TRUE"_s, u"FALSE"_s, u"INCLUDES"_s, u"EXCLUDES"_s, u"WITH"_s};
    return words;
}

bool isWordSign(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document) {
}

void CodeHighlighter::setLanguage(CodeLanguage language) {
    m_language = language;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text) {
    if (m_language != CodeLanguage::Plain)
        highlightLanguage(text);
    highlightMarkedWords();
}

/// Body colour and semibold: the kind's colour as text would be hard to read on its own ground.
void CodeHighlighter::highlightMarkedWords() {
    const auto block = size_t(currentBlock().blockNumber());
    if (!m_lines || block >= m_lines->size())
        return;
    QTextCharFormat marked;
    marked.setFontWeight(QFont::DemiBold);
    marked.setForeground(Theme::of(nullptr).tokens().text);
    for (const auto &range : (*m_lines)[block].words)
        setFormat(range.start, range.length, marked);
}

void CodeHighlighter::highlightLanguage(const QString &text) {
    setCurrentBlockState(0);
    int at = previousBlockState() == insideComment ? highlightComment(text, 0) : 0;
    const int size = int(text.size());
    while (at < size) {
        const QChar c = text.at(at);
        if (m_language == CodeLanguage::Formula && text.mid(at, 2) == u"/*")
            at = highlightComment(text, at);
        else if (c == u'"' || (c == u'\'' && m_language != CodeLanguage::Json))
            at = highlightString(text, at);
        else if (isWordSign(c))
            at = highlightWord(text, at);
        else
            ++at;
    }
}

int CodeHighlighter::highlightComment(const QString &text, int from) {
    const qsizetype close = text.indexOf(u"*/", previousBlockState() == insideComment && from == 0 ? 0 : from + 2);
    const int end = close < 0 ? int(text.size()) : int(close) + 2;
    if (close < 0)
        setCurrentBlockState(insideComment);
    setFormat(from, end - from, Theme::of(nullptr).tokens().muted);
    return end;
}

int CodeHighlighter::highlightString(const QString &text, int from) {
    const QChar quote = text.at(from);
    int end = from + 1;
    while (end < text.size() && text.at(end) != quote)
        end += text.at(end) == u'\\' ? 2 : 1;
    end = qMin(end + 1, int(text.size()));
    const Tokens &t = Theme::of(nullptr).tokens();
    const bool key = m_language == CodeLanguage::Json && QStringView(text).mid(end).trimmed().startsWith(u':');
    setFormat(from, end - from, key ? t.accent : t.added);
    return end;
}

int CodeHighlighter::highlightWord(const QString &text, int from) {
    int end = from;
    while (end < text.size() && (isWordSign(text.at(end)) || (text.at(from).isDigit() && text.at(end) == u'.')))
        ++end;
    const Tokens &t = Theme::of(nullptr).tokens();
    if (text.at(from).isDigit())
        setFormat(from, end - from, t.changed);
    else if (isKeyword(text, from, end))
        setFormat(from, end - from, t.accent);
    return end;
}

bool CodeHighlighter::isKeyword(const QString &text, int from, int end) const {
    const QString word = text.mid(from, end - from);
    switch (m_language) {
    case CodeLanguage::Formula: return QStringView(text).mid(end).trimmed().startsWith(u'(');
    case CodeLanguage::Soql: return soqlWords().contains(word.toUpper());
    case CodeLanguage::Json: return word == u"true" || word == u"false" || word == u"null";
    case CodeLanguage::Plain: break;
    }
    return false;
}

} // namespace fairlead::ui
