#include "ui/shell/settingsdialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

SettingsDialog::SettingsDialog(Theme *theme, QWidget *parent)
    : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    setObjectName(u"settingsDialog"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(12);
    auto *scheme = new SegmentedControl({tr("System"), tr("Light"), tr("Dark")}, this);
    scheme->setObjectName(u"scheme"_s);
    auto *size = new QComboBox(this);
    size->setObjectName(u"textSize"_s);
    size->setAccessibleName(tr("Text size"));
    for (int points = 8; points <= 16; ++points)
        size->addItem(points == 10 ? tr("%1 pt, the default").arg(points) : tr("%1 pt").arg(points), points);
    grid->addWidget(new TextLabel(tr("Theme")), 0, 0);
    grid->addWidget(scheme, 0, 1);
    grid->addWidget(new TextLabel(tr("Text size")), 1, 0);
    grid->addWidget(size, 1, 1);
    grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(grid);
    column->addWidget(new TextLabel(tr("Changes show at once and are kept."), TextLabel::Face::Caption, TextLabel::Tone::Muted));
    column->addStretch();
    QPushButton *close = makeButton(tr("Close"), ButtonKind::Primary, {}, this);
    close->setDefault(true);
    column->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(400);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setEnabled(theme != nullptr);
    if (!theme)
        return;
    scheme->setCurrent(int(theme->scheme()));
    size->setCurrentIndex(size->findData(theme->bodyPoints()));
    connect(scheme, &SegmentedControl::currentChanged, theme, [theme](int index) { theme->setScheme(Scheme(index)); });
    connect(size, &QComboBox::currentIndexChanged, theme,
            [theme, size] { theme->setBodyPoints(size->currentData().toInt()); });
}

} // namespace fairlead::ui
