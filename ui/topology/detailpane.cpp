#include "ui/topology/detailpane.h"

#include "models/connections/counted.h"
#include "models/topology/changetext.h"
#include "ui/topology/detailtable.h"
#include "ui/topology/flowlayout.h"
#include "ui/topology/ground.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ChangeMark;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

class Hairline : public QWidget {
public:
    explicit Hairline(QWidget *parent)
        : QWidget(parent) {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokensOf(this).line); }
};

/// A frame of one hairline with small corners round a code view.
class CodeBox : public QWidget {
public:
    CodeBox(CodeView *view, QWidget *parent)
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

/// As high as the links it stands beside.
TextLabel *centred(TextLabel *label) {
    label->setMinimumHeight(metric::smallButton);
    return label;
}

QPushButton *link(const QString &text, QWidget *parent) {
    QPushButton *button = makeButton(text, ButtonKind::Link, {}, parent);
    setCompact(button);
    return button;
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QScrollArea(parent) {
    setObjectName(u"detailPane"_s);
    setAccessibleName(tr("Details"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rebuild();
}

void DetailPane::setContext(const QString &clientName, int version) {
    m_clientName = clientName;
    m_version = version;
}

void DetailPane::setMark(ChangeMark mark) {
    if (mark == m_mark)
        return;
    m_mark = mark;
    rebuild();
}

void DetailPane::showDetail(std::shared_ptr<const models::ObjectDetail> detail, const QString &field) {
    const bool moved = !m_detail || !detail || m_detail->name != detail->name || m_field != field;
    m_detail = std::move(detail);
    m_field = field;
    rebuild();
    if (moved)
        verticalScrollBar()->setValue(0);
}

void DetailPane::showHistory(const QString &object, const std::vector<HistoryStep> &steps) {
    m_historyOf = object;
    m_history = steps;
    if (m_detail && m_detail->name == object)
        rebuild();
}

void DetailPane::showNothing() {
    m_detail.reset();
    rebuild();
}

void DetailPane::setLoading(bool loading) {
    setProperty("loading", loading);
}

void DetailPane::addSection(DetailSection section) {
    m_sections.push_back(std::move(section));
    rebuild();
}

void DetailPane::refreshSections() {
    rebuild();
}

void DetailPane::rebuild() {
    const int scrolled = verticalScrollBar()->value();
    m_content = new Ground;
    m_content->setObjectName(u"detailContent"_s);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(16, 12, 16, 24);
    m_column->setSpacing(8);
    if (m_detail) {
        const models::FieldDetail *field = m_field.isEmpty() ? nullptr : m_detail->field(m_field);
        if (field)
            addField(*field);
        else
            addObject();
        for (const DetailSection &section : m_sections)
            if (QWidget *part = section({m_detail, field, m_version}, m_content))
                m_column->addWidget(part);
    }
    m_column->addStretch(1);
    setWidget(m_content);
    verticalScrollBar()->setValue(scrolled);
}

void DetailPane::addCrumbs(const QString &object, const QString &part) {
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(new TextLabel(m_clientName, Face::Caption, Tone::Muted, m_content));
    row->addWidget(new TextLabel(u"›"_s, Face::Caption, Tone::Muted, m_content));
    if (part.isEmpty()) {
        row->addWidget(new TextLabel(object, Face::Mono, Tone::Muted, m_content));
    } else {
        QPushButton *up = link(object, m_content);
        up->setObjectName(u"crumbObject"_s);
        connect(up, &QPushButton::clicked, this, [this, object] { Q_EMIT openRequested(object, {}); });
        row->addWidget(up);
        row->addWidget(new TextLabel(u"›"_s, Face::Caption, Tone::Muted, m_content));
        row->addWidget(new TextLabel(part, Face::Caption, Tone::Muted, m_content));
    }
    row->addStretch(1);
    m_column->addLayout(row);
}

void DetailPane::addHeader(const QString &label, const QString &name, const QString &text, const QStringList &chips) {
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *title = new TextLabel(label, Face::Title, Tone::Text, m_content);
    title->setObjectName(u"detailTitle"_s);
    title->setMinimumWidth(title->sizeHint().width());
    auto *api = new TextLabel(name, Face::Mono, Tone::Muted, m_content);
    api->setObjectName(u"detailName"_s);
    api->setElided(true);
    QToolButton *copy = makeIconButton(u"edit-copy"_s, tr("Copy the API name"), m_content);
    copy->setObjectName(u"copyName"_s);
    connect(copy, &QToolButton::clicked, this, [this, name] {
        QApplication::clipboard()->setText(name);
        Q_EMIT copied(name);
    });
    row->addWidget(title);
    row->addWidget(api);
    row->addWidget(copy);
    row->addStretch(1);
    for (const QString &text : chips) {
        auto *chip = new Chip(text, m_content);
        chip->setToggle(false);
        row->addWidget(chip);
    }
    if (m_mark != ChangeMark::None) {
        auto *chip = new Chip(m_mark == ChangeMark::Added ? tr("New in v%1").arg(m_version) : tr("Changed in v%1").arg(m_version), m_content);
        chip->setObjectName(u"markChip"_s);
        chip->setToggle(false);
        chip->setKind(m_mark);
        row->addWidget(chip);
    }
    m_column->addLayout(row);
    if (!text.isEmpty()) {
        auto *help = new TextLabel(text, Face::Body, Tone::Muted, m_content);
        help->setWordWrap(true);
        m_column->addWidget(help);
    }
}

void DetailPane::addRule() {
    m_column->addSpacing(4);
    m_column->addWidget(new Hairline(m_content));
    m_column->addSpacing(4);
}

void DetailPane::addFacts(const std::vector<models::Fact> &facts) {
    addRule();
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const int half = (static_cast<int>(facts.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(facts.size()); ++i) {
        const int row = i % half;
        const int column = i < half ? 0 : 2;
        auto *name = new TextLabel(facts[i].name, Face::Body, Tone::Muted, m_content);
        auto *value = new TextLabel(facts[i].value, Face::Body, Tone::Text, m_content);
        value->setElided(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(facts[i].name + u": "_s + facts[i].value);
        grid->setRowMinimumHeight(row, 24);
        grid->addWidget(name, row, column);
        grid->addWidget(value, row, column + 1);
    }
    grid->setColumnMinimumWidth(0, 84);
    grid->setColumnMinimumWidth(2, 84);
    m_column->addLayout(grid);
    addRule();
}

void DetailPane::addHeading(const QString &text, const QString &note, QWidget *trailing) {
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TextLabel(text, Face::Heading, Tone::Text, m_content));
    if (!note.isEmpty())
        row->addWidget(new TextLabel(note, Face::Caption, Tone::Muted, m_content));
    row->addStretch(1);
    if (trailing)
        row->addWidget(trailing);
    m_column->addLayout(row);
}

void DetailPane::addCode(const QString &title, const QString &code, const QStringList &reads) {
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(centred(new TextLabel(title, Face::Heading, Tone::Text, m_content)), 0, Qt::AlignTop);
    auto *readsBox = new QWidget(m_content);
    auto *row = new FlowLayout(4, readsBox);
    if (!reads.isEmpty())
        row->addWidget(centred(new TextLabel(tr("reads"), Face::Caption, Tone::Muted, readsBox)));
    for (const QString &name : reads.mid(0, 3)) {
        QPushButton *button = link(name, readsBox);
        button->setFont(Theme::of(this).mono());
        connect(button, &QPushButton::clicked, this, [this, name] { openReference(name); });
        row->addWidget(button);
    }
    if (reads.size() > 3) {
        auto *more = new TextLabel(tr("and %1 more").arg(reads.size() - 3), Face::Caption, Tone::Muted, m_content);
        more->setToolTip(reads.mid(3).join(u'\n'));
        row->addWidget(centred(more));
    }
    line->addWidget(readsBox, 1);
    QToolButton *copy = makeIconButton(u"edit-copy"_s, tr("Copy the formula"), m_content);
    connect(copy, &QToolButton::clicked, this, [this, code, title] {
        QApplication::clipboard()->setText(code);
        Q_EMIT copied(title);
    });
    line->addWidget(copy, 0, Qt::AlignTop);
    m_column->addLayout(line);
    auto *view = new CodeView(m_content);
    view->setLanguage(CodeLanguage::Formula);
    view->setAccessibleName(title);
    view->setCode(code);
    view->setFrameShape(QFrame::NoFrame);
    view->setFixedHeight(std::min(view->contentHeight(), 420));
    m_column->addWidget(new CodeBox(view, m_content));
}

void DetailPane::addField(const models::FieldDetail &field) {
    addCrumbs(m_detail->name, tr("Fields"));
    QStringList chips;
    chips.append(field.custom ? tr("Custom") : tr("Standard"));
    addHeader(field.label, field.name, !field.help.isEmpty() ? field.help : field.description, chips);
    addFacts(field.facts);
    if (!field.formula.isEmpty())
        addCode(tr("Formula"), field.formula, field.formulaReads);
    if (!field.referenceTo.isEmpty())
        addReferences(field);
    if (!field.help.isEmpty() && !field.description.isEmpty()) {
        addHeading(tr("Description"), {});
        auto *text = new TextLabel(field.description, Face::Body, Tone::Text, m_content);
        text->setWordWrap(true);
        m_column->addWidget(text);
    }
    m_column->addSpacing(8);
    auto *tables = new QHBoxLayout;
    tables->setSpacing(16);
    if (!field.picklist.empty())
        tables->addWidget(picklistTable(field), 1, Qt::AlignTop);
    tables->addWidget(historyTable(), 1, Qt::AlignTop);
    m_column->addLayout(tables);
}

void DetailPane::addReferences(const models::FieldDetail &field) {
    addHeading(tr("Refers to"), field.relationshipName.isEmpty() ? QString() : tr("as %1").arg(field.relationshipName));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (const QString &target : field.referenceTo.mid(0, 8)) {
        QPushButton *button = link(target, m_content);
        button->setObjectName(u"reference_"_s + target);
        button->setFont(Theme::of(this).mono());
        connect(button, &QPushButton::clicked, this, [this, target] { Q_EMIT openRequested(target, {}); });
        row->addWidget(button);
    }
    if (field.referenceTo.size() > 8)
        row->addWidget(new TextLabel(tr("and %1 more").arg(field.referenceTo.size() - 8), Face::Caption, Tone::Muted, m_content));
    row->addStretch(1);
    m_column->addLayout(row);
}

void DetailPane::openReference(const QString &reference) {
    // `Parent__r.Rate__c` leads to the lookup it goes through.
    QString name = reference.section(u'.', 0, 0);
    if (reference.contains(u'.') && name.endsWith("__r"_L1))
        name.replace(name.size() - 1, 1, u"c"_s);
    if (m_detail->field(name))
        Q_EMIT openRequested(m_detail->name, name);
    else if (m_detail->field(name + u"Id"_s))
        Q_EMIT openRequested(m_detail->name, name + u"Id"_s);
}

QWidget *DetailPane::picklistTable(const models::FieldDetail &field) {
    auto *box = new QWidget(m_content);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("Picklist values"), Face::Heading, Tone::Text, box));
    const QString note = field.controllerName.isEmpty() ? QString::number(field.picklist.size()) : tr("offered by %1").arg(field.controllerName);
    row->addWidget(new TextLabel(note, Face::Caption, Tone::Muted, box));
    row->addStretch(1);
    column->addLayout(row);
    const bool dependent = !field.controllerName.isEmpty();
    auto *table = new DetailTable(dependent ? QStringList{tr("Value"), tr("Label"), tr("Offered for")} : QStringList{tr("Value"), tr("Label")}, box);
    table->setObjectName(u"picklistTable"_s);
    table->setAccessibleName(tr("Picklist values"));
    for (const models::PicklistEntry &entry : field.picklist) {
        QHash<int, QVariant> roles;
        const QString note = !entry.active ? tr("inactive") : entry.isDefault ? tr("default") : QString();
        if (!note.isEmpty())
            roles.insert(models::SecondaryTextRole, note);
        roles.insert(models::MutedRole, !entry.active);
        QList<DetailTable::Cell> cells{{entry.value, roles}, {entry.label, {{models::MutedRole, true}}}};
        if (dependent)
            cells.append({entry.controlledBy.join(u", "_s), {{models::MutedRole, true}}});
        table->addRow(cells);
    }
    table->fit(dependent ? 2 : 0);
    column->addWidget(table);
    return box;
}

QWidget *DetailPane::historyTable() {
    auto *box = new QWidget(m_content);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *table = new DetailTable({tr("Seen"), tr("Date"), tr("Change")}, box);
    table->setObjectName(u"historyTable"_s);
    table->setAccessibleName(tr("History"));
    int rows = 0;
    for (const HistoryStep &step : m_historyOf == m_detail->name ? m_history : std::vector<HistoryStep>()) {
        QString text;
        ChangeMark mark = ChangeMark::Changed;
        if (!step.present || step.before == 0) {
            text = step.present ? (m_field.isEmpty() ? tr("First seen") : tr("Object first seen")) : tr("Gone");
            mark = step.present ? ChangeMark::Added : ChangeMark::Removed;
        } else {
            QStringList parts;
            for (const schema::Change &change : step.changes) {
                if (!m_field.isEmpty() && change.field != m_field)
                    continue;
                if (m_field.isEmpty() && parts.size() == 1) {
                    parts.append(tr("%1 more").arg(step.changes.size() - 1));
                    break;
                }
                mark = m_field.isEmpty() ? ChangeMark::Changed : models::markOf(change.kind);
                parts.append((m_field.isEmpty() && !change.field.isEmpty() ? change.field + u' ' : QString()) + models::changeSummary(change));
            }
            text = parts.join(u", "_s);
            if (parts.isEmpty())
                continue;
        }
        const QString date = QLocale().toString(models::toDateTime(step.pulledAt).toLocalTime().date(), u"d MMM yyyy"_s);
        const QString opens = step.before > 0 ? u"%1/%2"_s.arg(step.before).arg(step.version) : QString();
        table->addRow({{u"v%1"_s.arg(step.version), {{models::EmphasisRole, true}}}, {date, {{models::MutedRole, true}}},
                       {text, {{models::ChangeKindRole, int(mark)}}}}, opens);
        ++rows;
    }
    table->fit(2);
    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("History"), Face::Heading, Tone::Text, box));
    if (rows > 0)
        row->addWidget(new TextLabel(models::counted(rows, tr("1 version touches it"), tr("%1 versions touch it")), Face::Caption, Tone::Muted, box));
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(table);
    box->setVisible(rows > 0);
    connect(table, &DetailTable::linkOpened, this, [this](const QString &link) {
        Q_EMIT diffRequested(link.section(u'/', 0, 0).toInt(), link.section(u'/', 1, 1).toInt());
    });
    return box;
}

void DetailPane::addObject() {
    addCrumbs(m_detail->name, {});
    QStringList chips;
    chips.append(m_detail->custom ? tr("Custom") : tr("Standard"));
    if (m_detail->partial)
        chips.append(tr("Partly known"));
    addHeader(m_detail->label, m_detail->name, m_detail->description, chips);
    std::vector<models::Fact> facts = m_detail->facts;
    facts.insert(facts.begin(), {tr("Fields"), QLocale().toString(qlonglong(m_detail->fields.size()))});
    addFacts(facts);
    m_column->addWidget(historyTable());
    m_column->addSpacing(8);
    addRules();
    addChildren();
}

void DetailPane::addRules() {
    for (const models::ValidationRuleDetail &rule : m_detail->validationRules) {
        addCode(tr("Validation rule %1").arg(rule.name), rule.condition, models::formulaReferences(rule.condition));
        const QString where = rule.errorField.isEmpty() ? QString() : tr(" (at %1)").arg(rule.errorField);
        auto *message = new TextLabel((rule.active ? QString() : tr("Inactive. ")) + tr("Says: ") + rule.message + where, Face::Body, Tone::Muted, m_content);
        message->setWordWrap(true);
        m_column->addWidget(message);
        m_column->addSpacing(8);
    }
    if (!m_detail->rulesKnown)
        m_column->addWidget(new TextLabel(tr("Validation rules are not known for this version."), Face::Caption, Tone::Muted, m_content));
    if (m_detail->recordTypes.empty())
        return;
    addHeading(tr("Record types"), QString::number(m_detail->recordTypes.size()));
    auto *table = new DetailTable({tr("Name"), tr("API name"), tr("State")}, m_content);
    table->setObjectName(u"recordTypeTable"_s);
    for (const models::RecordTypeDetail &type : m_detail->recordTypes)
        table->addRow({{type.name, {}}, {type.developerName, {{models::ApiNameRole, true}}},
                       {type.isDefault ? tr("Default") : type.active ? tr("Active") : tr("Inactive"), {{models::MutedRole, true}}}});
    table->fit(0);
    m_column->addWidget(table);
    m_column->addSpacing(8);
}

void DetailPane::addChildren() {
    if (m_detail->relationships.empty())
        return;
    addHeading(tr("Child relationships"), QString::number(m_detail->relationships.size()));
    auto *table = new DetailTable({tr("Object"), tr("Field"), tr("Relationship"), tr("On delete")}, m_content);
    table->setObjectName(u"childTable"_s);
    for (const models::RelationshipDetail &child : m_detail->relationships)
        table->addRow({{child.childObject, {{models::ApiNameRole, true}, {models::LinkRole, true}}}, {child.field, {{models::ApiNameRole, true}}},
                       {child.name, {{models::ApiNameRole, true}}}, {child.cascadeDelete ? tr("Deleted along") : tr("Kept"), {{models::MutedRole, true}}}},
                      child.childObject + u'.' + child.field);
    table->fit(2);
    connect(table, &DetailTable::linkOpened, this,
            [this](const QString &link) { Q_EMIT openRequested(link.section(u'.', 0, 0), link.section(u'.', 1)); });
    m_column->addWidget(table);
}

} // namespace fairlead::ui
