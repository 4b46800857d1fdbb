#include "ui/topology/explorer/detailcontent.h"

#include "models/topology/schemafilter.h"
#include "ui/topology/detailtable.h"
#include "ui/topology/explorer/formulaview.h"
#include "ui/topology/flowlayout.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ChangeMark;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

constexpr int narrowLink = 96; // px; what is longer gives way to a narrow pane
constexpr int roomForName = 96; // px of the API name beside the title, at least

class Hairline : public QWidget {
public:
    explicit Hairline(QWidget *parent)
        : QWidget(parent) {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokensOf(this).line); }
};

/// A frame of one hairline round a formula.
class CodeBox : public QWidget {
public:
    CodeBox(QWidget *view, QWidget *parent)
        : QWidget(parent) {
        auto *box = new QVBoxLayout(this);
        box->setContentsMargins(1, 1, 1, 1);
        box->addWidget(view);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.setPen(tokensOf(this).line);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
};

/// A label that marks what a search found in it.
class MarkedLabel : public TextLabel {
public:
    MarkedLabel(const QString &text, Face face, Tone tone, const QString &searched, QWidget *parent)
        : TextLabel(text, face, tone, parent)
        , m_plain(text)
        , m_matches(models::matchRanges(text, searched)) {
        if (m_matches.isEmpty())
            return;
        setTextFormat(Qt::RichText);
        setAccessibleName(text);
        mark();
    }

protected:
    void changeEvent(QEvent *event) override {
        TextLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange && !m_matches.isEmpty())
            mark(); // in the colours of the theme that is shown now
    }

private:
    void mark() {
        const Tokens &t = tokensOf(this);
        const QString ground = mixed(t.changedGround, t.changed, t.dark ? 0.35 : 0.14).name();
        QString html;
        int at = 0;
        for (const models::TextRange &match : m_matches) {
            html += m_plain.mid(at, match.start - at).toHtmlEscaped();
            html += u"<span style=\"background-color:%1\">%2</span>"_s.arg(ground, m_plain.mid(match.start, match.length).toHtmlEscaped());
            at = match.start + match.length;
        }
        setText(html + m_plain.mid(at).toHtmlEscaped());
    }

    const QString m_plain;
    const QList<models::TextRange> m_matches;
};

QPushButton *link(const QString &text, QWidget *parent, bool mono = true) {
    QPushButton *button = makeButton(text, ButtonKind::Link, {}, parent);
    setCompact(button);
    if (mono)
        button->setFont(Theme::of(parent).mono());
    button->setMinimumWidth(std::min(button->sizeHint().width(), narrowLink));
    return button;
}

/// As high as the links it stands beside.
TextLabel *centred(TextLabel *label) {
    label->setMinimumHeight(metric::smallButton);
    return label;
}

} // namespace

DetailContent::DetailContent(std::shared_ptr<const models::ObjectDetail> detail, DetailContext context, QWidget *parent)
    : Ground(parent)
    , m_detail(std::move(detail))
    , m_context(std::move(context))
    , m_column(new QVBoxLayout(this)) {
    setObjectName(u"detailContent"_s);
    m_column->setContentsMargins(16, 12, 16, 24);
    m_column->setSpacing(8);
    m_names.reserve(static_cast<qsizetype>(m_detail->fields.size()));
    for (const models::FieldDetail &field : m_detail->fields)
        m_names.insert(field.name);
}

void DetailContent::addLater(std::function<void()> part) {
    m_later.push_back(std::move(part));
}

bool DetailContent::addNext() {
    if (m_later.empty())
        return false;
    const std::function<void()> part = std::move(m_later.front());
    m_later.pop_front();
    part();
    return true;
}

void DetailContent::addCrumbs(const QString &part) {
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    const auto caption = [this, row](const QString &text) {
        auto *label = new TextLabel(text, Face::Caption, Tone::Muted, this);
        row->addWidget(label);
        return label;
    };
    TextLabel *client = caption(m_context.clientName);
    client->setElided(true); // gives way first
    client->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    caption(u"›"_s);
    if (part.isEmpty()) {
        row->addWidget(new TextLabel(m_detail->name, Face::Mono, Tone::Muted, this));
    } else {
        QPushButton *up = link(m_detail->name, this);
        up->setObjectName(u"crumbObject"_s);
        up->setMinimumWidth(std::min(up->sizeHint().width(), 240));
        up->setToolTip(m_detail->name);
        connect(up, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_detail->name, {}); });
        row->addWidget(up);
        caption(u"›"_s);
        caption(part);
    }
    row->addStretch(1);
    m_column->addLayout(row);
}

void DetailContent::addHeader(const QString &label, const QString &name, const QString &text, const QStringList &chips) {
    auto *names = new QWidget(this);
    auto *row = new QHBoxLayout(names);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *title = new MarkedLabel(label, Face::Title, Tone::Text, m_context.searched, this);
    title->setObjectName(u"detailTitle"_s);
    title->setElided(title->textFormat() == Qt::PlainText);
    title->setMinimumWidth(std::min(title->sizeHint().width(), 160));
    title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *api = new TextLabel(name, Face::Mono, Tone::Muted, this);
    api->setObjectName(u"detailName"_s);
    api->setElided(true);
    QToolButton *copy = makeIconButton(u"edit-copy"_s, tr("Copy the API name"), this);
    copy->setObjectName(u"copyName"_s);
    connect(copy, &QToolButton::clicked, this, [this, name] {
        QApplication::clipboard()->setText(name);
        Q_EMIT copied(name);
    });
    row->addWidget(title);
    row->addWidget(api);
    row->addWidget(copy);
    row->addStretch(1);
    auto *facts = new QWidget(this);
    facts->setObjectName(u"detailChips"_s);
    facts->setMinimumWidth(1); // so that the page can get narrow enough to turn the header
    auto *side = new QHBoxLayout(facts);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(8);
    const auto fact = [facts, side](const QString &words) {
        auto *chip = new Chip(words, facts);
        chip->setToggle(false);
        side->addWidget(chip);
        return chip;
    };
    for (const QString &words : chips)
        fact(words);
    if (m_context.mark != ChangeMark::None) {
        Chip *chip = fact(m_context.mark == ChangeMark::Added ? tr("New in v%1").arg(m_context.version) : tr("Changed in v%1").arg(m_context.version));
        chip->setObjectName(u"markChip"_s);
        chip->setKind(m_context.mark);
    }
    side->addStretch(1);
    m_header = new QBoxLayout(QBoxLayout::LeftToRight);
    m_header->setSpacing(8);
    m_header->addWidget(names, 1);
    m_header->addWidget(facts);
    m_column->addLayout(m_header);
    if (!text.isEmpty()) {
        auto *help = new MarkedLabel(text, Face::Body, Tone::Muted, m_context.searched, this);
        help->setWordWrap(true);
        m_column->addWidget(help);
    }
}

/// The chips stand beside the name where there is room, and under it where there is not.
void DetailContent::resizeEvent(QResizeEvent *event) {
    Ground::resizeEvent(event);
    if (!m_header)
        return;
    const QMargins margins = m_column->contentsMargins();
    int wanted = margins.left() + margins.right() + m_header->spacing();
    for (int i = 0; i < m_header->count(); ++i) {
        const QWidget *part = m_header->itemAt(i)->widget();
        wanted += i == 0 ? part->minimumSizeHint().width() + roomForName : part->sizeHint().width();
    }
    m_header->setDirection(width() < wanted ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void DetailContent::addRule() {
    m_column->addSpacing(4);
    m_column->addWidget(new Hairline(this));
    m_column->addSpacing(4);
}

void DetailContent::addFacts(const std::vector<models::Fact> &facts) {
    addRule();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    const int half = (static_cast<int>(facts.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(facts.size()); ++i) {
        const models::Fact &fact = facts[static_cast<size_t>(i)];
        const int row = i % half;
        const int column = i < half ? 0 : 2;
        auto *name = new TextLabel(fact.name, Face::Body, Tone::Muted, this);
        name->setMinimumHeight(24);
        grid->addWidget(name, row, column);
        if (!fact.link.isEmpty()) {
            QPushButton *value = link(fact.value, this, false);
            value->setObjectName(u"fact_"_s + fact.link);
            connect(value, &QPushButton::clicked, this, [this, to = fact.link] { Q_EMIT openRequested(to.section(u'.', 0, 0), to.section(u'.', 1)); });
            grid->addWidget(value, row, column + 1, Qt::AlignLeft | Qt::AlignVCenter);
            continue;
        }
        auto *value = new TextLabel(fact.value, Face::Body, Tone::Text, this);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setMinimumHeight(24);
        value->setElided(true);
        grid->addWidget(value, row, column + 1);
    }
    for (const int column : {0, 2})
        grid->setColumnMinimumWidth(column, 84);
    for (const int column : {1, 3})
        grid->setColumnStretch(column, 1);
    m_column->addLayout(grid);
    addRule();
}

void DetailContent::addText(const QString &heading, const QString &text) {
    addHeading(heading);
    auto *label = new MarkedLabel(text, Face::Body, Tone::Text, m_context.searched, this);
    label->setWordWrap(true);
    m_column->addWidget(label);
}

void DetailContent::addNote(const QString &text) {
    auto *label = new MarkedLabel(text, Face::Body, Tone::Muted, m_context.searched, this);
    label->setWordWrap(true);
    m_column->addWidget(label);
    m_column->addSpacing(8);
}

void DetailContent::addHeading(const QString &text, const QString &note) {
    m_column->addSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TextLabel(text, Face::Heading, Tone::Text, this));
    if (!note.isEmpty())
        row->addWidget(new TextLabel(note, Face::Caption, Tone::Muted, this));
    row->addStretch(1);
    m_column->addLayout(row);
}

void DetailContent::addLinks(const QString &heading, const QString &note, const QStringList &names, bool inObject, const QString &objectName, int most) {
    if (names.isEmpty())
        return;
    addHeading(heading, note);
    auto *box = new QWidget(this);
    box->setObjectName(objectName);
    auto *flow = new FlowLayout(8, box);
    for (const QString &name : names.mid(0, most)) {
        QPushButton *button = link(name, box);
        button->setObjectName(u"reference_"_s + name);
        connect(button, &QPushButton::clicked, this, [this, name, inObject] { Q_EMIT openRequested(inObject ? m_detail->name : name, inObject ? name : QString()); });
        flow->addWidget(button);
    }
    if (names.size() > most) {
        auto *more = centred(new TextLabel(tr("and %1 more").arg(names.size() - most), Face::Caption, Tone::Muted, box));
        more->setToolTip(names.mid(most, 60).join(u'\n'));
        flow->addWidget(more);
    }
    m_column->addWidget(box);
}

QString DetailContent::fieldOf(const QString &reference) const {
    return models::referencedField(reference, [this](const QString &name) { return m_names.contains(name); });
}

void DetailContent::openReference(const QString &reference) {
    if (const QString field = fieldOf(reference); !field.isEmpty())
        Q_EMIT openRequested(m_detail->name, field);
}

void DetailContent::addFormula(const QString &title, const QString &code, const QString &objectName) {
    QStringList reads;
    QSet<QString> links;
    for (const QString &reference : models::formulaReferences(code)) {
        if (fieldOf(reference).isEmpty())
            continue;
        reads.append(reference);
        links.insert(reference);
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *heading = centred(new TextLabel(title, Face::Heading, Tone::Text, this));
    heading->setElided(true);
    line->addWidget(heading, 0, Qt::AlignTop);
    auto *readsBox = new QWidget(this);
    auto *row = new FlowLayout(4, readsBox);
    if (!reads.isEmpty())
        row->addWidget(centred(new TextLabel(tr("reads"), Face::Caption, Tone::Muted, readsBox)));
    for (const QString &name : reads.mid(0, 3)) {
        QPushButton *button = link(name, readsBox);
        connect(button, &QPushButton::clicked, this, [this, name] { openReference(name); });
        row->addWidget(button);
    }
    if (reads.size() > 3) {
        auto *more = new TextLabel(tr("and %1 more").arg(reads.size() - 3), Face::Caption, Tone::Muted, readsBox);
        more->setToolTip(reads.mid(3, 60).join(u'\n'));
        row->addWidget(centred(more));
    }
    line->addWidget(readsBox, 1);
    QToolButton *copy = makeIconButton(u"edit-copy"_s, tr("Copy the formula"), this);
    connect(copy, &QToolButton::clicked, this, [this, code, title] {
        QApplication::clipboard()->setText(code);
        Q_EMIT copied(title);
    });
    line->addWidget(copy, 0, Qt::AlignTop);
    m_column->addLayout(line);
    auto *view = new FormulaView(this);
    view->setObjectName(objectName);
    view->setAccessibleName(title);
    view->setMarked(m_context.searched);
    view->setFormula(code, std::move(links));
    connect(view, &FormulaView::linkActivated, this, &DetailContent::openReference);
    m_column->addWidget(new CodeBox(view, this));
}

DetailTable *DetailContent::addTable(const QStringList &headers, const QString &name, const QString &accessibleName) {
    auto *table = new DetailTable(headers, this);
    table->setObjectName(name);
    table->setAccessibleName(accessibleName);
    connect(table, &DetailTable::linkOpened, this, [this](const QString &to) { Q_EMIT openRequested(to.section(u'.', 0, 0), to.section(u'.', 1)); });
    m_column->addWidget(table);
    return table;
}

} // namespace fairlead::ui
