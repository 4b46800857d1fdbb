#include "ui/topology/history/versionnotes.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

VersionNotes::VersionNotes(QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel({}, Face::Heading, Tone::Text, this))
    , m_label(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
    , m_pinned(new QCheckBox(tr("Keep when old versions are cleared"), this))
    , m_baseline(new QCheckBox(tr("Baseline to compare with"), this))
    , m_save(makeButton(tr("Save note"), ButtonKind::Secondary, {}, this))
    , m_remove(makeButton(tr("Remove version…"), ButtonKind::Quiet, {}, this)) {
    m_label->setObjectName(u"versionLabel"_s);
    m_label->setPlaceholderText(tr("Label, such as “before go-live”"));
    m_label->setAccessibleName(tr("Label of the version"));
    m_label->setMaxLength(80);
    m_note->setObjectName(u"versionNote"_s);
    m_note->setPlaceholderText(tr("What this version is about"));
    m_note->setAccessibleName(tr("Note on the version"));
    m_note->setTabChangesFocus(true);
    m_pinned->setObjectName(u"versionPinned"_s);
    m_baseline->setObjectName(u"versionBaseline"_s);
    m_baseline->setToolTip(tr("Two versions of a client can be baselines; they are kept"));
    m_save->setObjectName(u"saveNote"_s);
    m_remove->setObjectName(u"removeVersion"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_label);
    column->addWidget(m_note, 1);
    column->addWidget(m_pinned);
    column->addWidget(m_baseline);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    column->addWidget(makeConflict());
    m_baselines = new QHBoxLayout;
    m_baselines->setSpacing(8);
    column->addLayout(m_baselines);
    column->addWidget(m_remove, 0, Qt::AlignRight);
    connect(m_label, &QLineEdit::textChanged, this, &VersionNotes::updateSave);
    connect(m_note, &QPlainTextEdit::textChanged, this, &VersionNotes::updateSave);
    connect(m_pinned, &QCheckBox::toggled, this, &VersionNotes::updateSave);
    connect(m_baseline, &QCheckBox::toggled, this, &VersionNotes::updateSave);
    connect(m_save, &QPushButton::clicked, this, [this] { save(m_version.revision); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_version.version); });
    setVersion(nullptr);
}

QWidget *VersionNotes::makeConflict() {
    m_conflict = new QWidget(this);
    m_conflict->setObjectName(u"noteConflict"_s);
    auto *column = new QVBoxLayout(m_conflict);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *what = new TextLabel(tr("Somebody else wrote meanwhile:"), Face::Body, Tone::Warning, m_conflict);
    what->setWordWrap(true);
    column->addWidget(what);
    m_theirText = new TextLabel({}, Face::Body, Tone::Text, m_conflict);
    m_theirText->setObjectName(u"theirNote"_s);
    m_theirText->setWordWrap(true);
    m_theirText->setTextFormat(Qt::PlainText);
    column->addWidget(m_theirText);
    const auto add = [&](const QString &text, const QString &name, auto slot) {
        QPushButton *button = makeButton(text, ButtonKind::Secondary, {}, m_conflict);
        button->setObjectName(name);
        column->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, slot);
    };
    add(tr("Keep both"), u"joinNotes"_s, [this] { joinBoth(); });
    add(tr("Take theirs"), u"takeTheirs"_s, [this] { takeTheirs(); });
    add(tr("Keep mine"), u"keepMine"_s, [this] { save(m_theirs.revision); });
    m_conflict->hide();
    return m_conflict;
}

bool VersionNotes::isEdited() const {
    return m_version.version > 0
        && (m_label->text().trimmed() != m_version.label || m_note->toPlainText() != m_version.note
            || m_pinned->isChecked() != m_version.pinned || m_baseline->isChecked() != m_version.baseline);
}

void VersionNotes::setVersion(const schema::SnapshotInfo *version) {
    // A save over what came meanwhile is refused, and then both are offered.
    if (version && version->version == m_version.version && isEdited())
        return;
    m_version = version ? *version : schema::SnapshotInfo();
    fill();
}

void VersionNotes::saved(const schema::SnapshotInfo &version) {
    if (version.version != m_version.version)
        return;
    m_version = version;
    fill();
}

void VersionNotes::fill() {
    const bool there = m_version.version > 0;
    m_heading->setText(there ? tr("Version %1").arg(m_version.version) : tr("No version"));
    m_label->setText(m_version.label);
    m_note->setPlainText(m_version.note);
    m_pinned->setChecked(m_version.pinned);
    m_baseline->setChecked(m_version.baseline);
    for (QWidget *field : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_note),
                           static_cast<QWidget *>(m_pinned), static_cast<QWidget *>(m_baseline)})
        field->setEnabled(there);
    m_remove->setEnabled(there && !m_version.pinned);
    m_remove->setToolTip(m_version.pinned ? tr("Kept versions are not removed; lift the mark first") : QString());
    m_conflict->hide();
    updateSave();
}

void VersionNotes::setBaselines(const std::vector<int> &versions) {
    while (QLayoutItem *item = m_baselines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const int version : versions) {
        QPushButton *button = makeButton(tr("Compare with v%1").arg(version), ButtonKind::Secondary, u"vcs-diff"_s, this);
        button->setObjectName(u"compareBaseline%1"_s.arg(version));
        button->setToolTip(tr("v%1 is a baseline").arg(version));
        m_baselines->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, version] { Q_EMIT compareRequested(version); });
    }
    m_baselines->addStretch(1);
}

void VersionNotes::showConflict(const QJsonObject &current) {
    m_theirs = m_version;
    m_theirs.label = current["label"_L1].toString();
    m_theirs.note = current["note"_L1].toString();
    m_theirs.pinned = current["pinned"_L1].toBool();
    m_theirs.baseline = current["baseline"_L1].toBool();
    m_theirs.revision = current["revision"_L1].toInt();
    QStringList parts;
    if (!m_theirs.label.isEmpty())
        parts.append(u"“%1”"_s.arg(m_theirs.label));
    if (!m_theirs.note.isEmpty())
        parts.append(m_theirs.note);
    m_theirText->setText(parts.isEmpty() ? tr("(nothing, neither label nor note)") : parts.join(u'\n'));
    m_conflict->show();
}

void VersionNotes::takeTheirs() {
    m_version = m_theirs;
    fill();
}

void VersionNotes::joinBoth() {
    const QString mine = m_note->toPlainText();
    if (m_label->text().trimmed().isEmpty())
        m_label->setText(m_theirs.label);
    if (!m_theirs.note.isEmpty() && m_theirs.note != mine)
        m_note->setPlainText(mine.isEmpty() ? m_theirs.note : m_theirs.note + u"\n\n"_s + mine);
    save(m_theirs.revision);
}

void VersionNotes::save(int revision) {
    client::VersionWords words;
    words.label = m_label->text().trimmed();
    words.note = m_note->toPlainText();
    // Unticking the pin of a baseline would end that too; only what was touched is sent.
    if (m_pinned->isChecked() != m_version.pinned)
        words.pinned = m_pinned->isChecked();
    if (m_baseline->isChecked() != m_version.baseline)
        words.baseline = m_baseline->isChecked();
    words.revision = revision;
    Q_EMIT saveRequested(m_version.version, words);
}

void VersionNotes::updateSave() {
    m_save->setEnabled(isEdited());
}

} // namespace fairlead::ui
