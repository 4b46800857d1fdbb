#include "models/topology/formulatext.h"

#include <QSet>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

bool isWordStart(QChar c) { return c.isLetter() || c == u'_'; }
bool isWord(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

bool isConstant(QStringView word) {
    static constexpr QStringView constants[] = {u"TRUE", u"FALSE", u"NULL", u"AND", u"OR", u"NOT"};
    return std::any_of(std::begin(constants), std::end(constants),
                       [&](QStringView each) { return word.compare(each, Qt::CaseInsensitive) == 0; });
}

class Lexer {
public:
    explicit Lexer(QStringView text)
        : m_text(text) {
    }
    std::vector<FormulaToken> run() {
        while (m_at < m_text.size())
            step();
        return std::move(m_tokens);
    }

private:
    void step() {
        const QChar c = m_text[m_at];
        if (c == u'/' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'*')
            return comment();
        if (c == u'"' || c == u'\'')
            return quoted(c);
        if (c.isDigit())
            return number();
        if (isWordStart(c) || (c == u'$' && m_at + 1 < m_text.size() && isWordStart(m_text[m_at + 1])))
            return name();
        ++m_at;
    }
    void take(qsizetype end, FormulaPart part) {
        m_tokens.push_back({static_cast<int>(m_at), static_cast<int>(end - m_at), part});
        m_at = end;
    }
    void comment() {
        const qsizetype close = m_text.indexOf(u"*/", m_at + 2);
        take(close < 0 ? m_text.size() : close + 2, FormulaPart::Comment);
    }
    void quoted(QChar quote) {
        bool &unclosed = quote == u'"' ? m_noDoubleQuote : m_noSingleQuote;
        qsizetype end = unclosed ? m_text.size() : m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += m_text[end] == u'\\' ? 2 : 1;
        if (end < m_text.size())
            return take(end + 1, FormulaPart::Text);
        // Looked for once: a text full of lone quotes must not be searched from each of them.
        unclosed = true;
        ++m_at;
    }
    void number() {
        qsizetype end = m_at;
        while (end < m_text.size() && (isWord(m_text[end]) || m_text[end] == u'.'))
            ++end;
        take(end, FormulaPart::Number);
    }
    void name() {
        qsizetype end = m_at + 1;
        while (end < m_text.size()
               && (isWord(m_text[end]) || (m_text[end] == u'.' && end + 1 < m_text.size() && isWordStart(m_text[end + 1]))))
            ++end;
        qsizetype next = end;
        while (next < m_text.size() && m_text[next].isSpace())
            ++next;
        const bool called = next < m_text.size() && m_text[next] == u'(';
        const QStringView word = m_text.mid(m_at, end - m_at);
        take(end, called ? FormulaPart::Function : isConstant(word) ? FormulaPart::Constant : FormulaPart::Name);
    }

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_noDoubleQuote = false;
    bool m_noSingleQuote = false;
    std::vector<FormulaToken> m_tokens;
};

} // namespace

std::vector<FormulaToken> formulaTokens(QStringView formula) {
    return Lexer(formula).run();
}

QStringList formulaReferences(const QString &formula) {
    QStringList names;
    QSet<QStringView> known;
    for (const FormulaToken &token : formulaTokens(formula)) {
        const QStringView name = QStringView(formula).mid(token.start, token.length);
        if (token.part != FormulaPart::Name || known.contains(name))
            continue;
        known.insert(name);
        names.append(name.toString());
    }
    return names;
}

} // namespace fairlead::models
