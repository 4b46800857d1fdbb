#include "ui/topology/explorer/comparedialog.h"

#include "models/connections/counted.h"
#include "models/connections/errorwords.h"
#include "services/kernel/workerpool.h"
#include "ui/topology/detailtable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCell = 300;

QString cellText(const QString &text) {
    return text.size() > longestCell ? text.left(longestCell) + u'…' : text;
}

/// What sets a side apart must not be what a narrow column cuts off.
QString headerOf(const ThingRef &side, const ThingRef &other) {
    if (side.name() == other.name())
        return u"%1 v%2"_s.arg(side.client).arg(side.version.version);
    return side.version == other.version ? side.name() : side.title();
}

} // namespace

CompareShelf *CompareShelf::of(client::WorkbenchClient *client) {
    auto *shelf = client->findChild<CompareShelf *>(QString(), Qt::FindDirectChildrenOnly);
    return shelf ? shelf : new CompareShelf(client);
}

CompareDialog::CompareDialog(client::WorkbenchClient *client, ThingRef left, ThingRef right, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_headers{left.field.isEmpty() ? tr("Attribute or field") : tr("Attribute"), headerOf(left, right), headerOf(right, left)}
    , m_summary(new TextLabel(tr("Loading…"), TextLabel::Face::Body, TextLabel::Tone::Muted, this))
    , m_onlyDifferences(new QCheckBox(tr("Only differences"), this))
    , m_place(new QVBoxLayout) {
    setObjectName(u"compareThings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare %1 with %2").arg(left.name(), right.name()));
    resize(860, 560);
    m_onlyDifferences->setObjectName(u"onlyDifferences"_s);
    m_onlyDifferences->setChecked(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(m_onlyDifferences);
    column->addLayout(top);
    column->addLayout(m_place, 1);
    auto *buttons = new QHBoxLayout;
    QPushButton *copying = makeButton(tr("Copy"), ButtonKind::Secondary, u"edit-copy"_s, this);
    QPushButton *close = makeButton(tr("Close"), ButtonKind::Primary, {}, this);
    close->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(copying);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, [this] { showRows(m_rows); });
    connect(copying, &QPushButton::clicked, this, &CompareDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    load(std::move(left), std::move(right));
}

QCoro::Task<void> CompareDialog::load(ThingRef left, ThingRef right) {
    const QPointer<CompareDialog> self(this);
    const Result<QByteArray> leftText = co_await m_client->objectDocument(left.version, left.object);
    if (!self || !m_client)
        co_return;
    const Result<QByteArray> rightText = co_await m_client->objectDocument(right.version, right.object);
    if (!self)
        co_return;
    if (!leftText || !rightText) {
        const models::ErrorWords words = models::errorWords(leftText ? rightText.error() : leftText.error());
        m_summary->setText(tr("%1 cannot be read: %2").arg(leftText ? right.title() : left.title(), words.meaning));
        co_return;
    }
    const models::Thing one{*leftText, left.field};
    const models::Thing other{*rightText, right.field};
    QFuture<Result<std::vector<models::ThingRow>>> comparing = QtConcurrent::run([one, other] { return models::compareThings(one, other); });
    const Result<std::vector<models::ThingRow>> rows = co_await comparing;
    if (!self)
        co_return;
    if (rows)
        showRows(*rows);
    else
        m_summary->setText(tr("They cannot be compared: %1").arg(rows.error().message));
}

void CompareDialog::showRows(const std::vector<models::ThingRow> &rows) {
    std::vector<models::ThingRow> shown = rows;
    const auto differing = std::count_if(rows.begin(), rows.end(), [](const auto &row) { return row.mark != models::ChangeMark::None; });
    m_summary->setText(differing == 0 ? tr("No differences in what both describe")
                                      : models::counted(differing, tr("1 difference"), tr("%1 differences")));
    delete m_table;
    m_table = new DetailTable(m_headers, this);
    m_table->setObjectName(u"compareTable"_s);
    m_table->setAccessibleName(windowTitle());
    for (const models::ThingRow &row : shown) {
        if (m_onlyDifferences->isChecked() && row.mark == models::ChangeMark::None)
            continue;
        m_table->addRow({{row.name, {{models::ChangeKindRole, int(row.mark)}, {models::ApiNameRole, row.isField}}}, {cellText(row.left), {}}, {cellText(row.right), {}}});
    }
    m_table->fitInto(1);
    m_place->addWidget(m_table, 1);
    m_rows = std::move(shown);
}

void CompareDialog::copy() const {
    QStringList lines{m_headers.join(u'\t')};
    for (const models::ThingRow &row : m_rows)
        if (!m_onlyDifferences->isChecked() || row.mark != models::ChangeMark::None)
            lines.append(QStringList{row.name, row.left, row.right}.replaceInStrings(u"\n"_s, u" "_s).replaceInStrings(u"\t"_s, u" "_s).join(u'\t'));
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace fairlead::ui
