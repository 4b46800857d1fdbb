#include "ui/widgets/style.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

template<typename Option>
const Option &as(const QStyleOption *option) {
    return *static_cast<const Option *>(option);
}

int controlHeight(const QWidget *widget) {
    return isCompact(widget) ? metric::smallButton : metric::button;
}

QRect scrollSlider(const QStyleOptionSlider &option) {
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0)
        handle = qBound(qMin(28, length), int(qint64(length) * option.pageStep / (range + option.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    return upright ? QRect(option.rect.x(), option.rect.y() + start, option.rect.width(), handle)
                   : QRect(option.rect.x() + start, option.rect.y(), handle, option.rect.height());
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part) {
    const QRect slider = scrollSlider(option);
    const QRect all = option.rect;
    const bool upright = option.orientation == Qt::Vertical;
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return slider;
    case QStyle::SC_ScrollBarGroove: return all;
    case QStyle::SC_ScrollBarSubPage:
        return upright ? QRect(all.topLeft(), QSize(all.width(), slider.y() - all.y()))
                       : QRect(all.topLeft(), QSize(slider.x() - all.x(), all.height()));
    case QStyle::SC_ScrollBarAddPage:
        return upright ? QRect(QPoint(all.x(), slider.bottom() + 1), all.bottomRight())
                       : QRect(QPoint(slider.right() + 1, all.y()), all.bottomRight());
    default: return {};
    }
}

} // namespace

Style::Style()
    : QProxyStyle(u"Fusion"_s) {
}

void Style::polish(QWidget *widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    // Names from an org, a colleague or a server end up in labels, message boxes and tooltips, which guess whether a
    // text is HTML: only who says RichText gets it. A tooltip is polished before it has its text.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return 16;
    case PM_ToolBarIconSize: return 16;
    case PM_TabBarScrollButtonWidth: return 24;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 28;
    case PM_SplitterWidth: return 1;
    case PM_HeaderMargin: return 8;
    case PM_HeaderDefaultSectionSizeVertical: return metric::row;
    case PM_TreeViewIndentation: return 12;
    case PM_DefaultFrameWidth: return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 0;
    case PM_MenuBarHMargin: return 8;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return 16;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const {
    switch (hint) {
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_ItemView_ShowDecorationSelected: return hint == SH_ItemView_ShowDecorationSelected;
    case SH_TabBar_CloseButtonPosition: return QTabBar::RightSide;
    case SH_Menu_SloppySubMenus:
    case SH_Widget_Animate: return hint == SH_Menu_SloppySubMenus || !Theme::of(widget).reducedMotion();
    case SH_Widget_Animation_Duration: return Theme::of(widget).reducedMotion() ? 0 : 120;
    case SH_ComboBox_Popup: return 0;
    case SH_UnderlineShortcut: return 1;
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_Table_GridLineColor: return int(tokensOf(widget).soft.rgb());
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const {
    switch (type) {
    case CT_PushButton: return paint::buttonSize(as<QStyleOptionButton>(option), widget);
    case CT_ToolButton: return paint::toolButtonSize(as<QStyleOptionToolButton>(option), size, widget);
    case CT_TabBarTab: return paint::tabSize(as<QStyleOptionTab>(option), widget);
    case CT_MenuItem: return paint::menuItemSize(as<QStyleOptionMenuItem>(option), widget);
    case CT_MenuBarItem: return {size.width() + 20, metric::menuBar};
    case CT_SpinBox: return {size.width() + 40, controlHeight(widget)};
    case CT_LineEdit: return {size.width() + 16, controlHeight(widget)};
    case CT_ComboBox: return {size.width() + 40, controlHeight(widget)};
    case CT_HeaderSection: {
        QSize hint = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {hint.width() + 8, metric::row};
    }
    default: return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const {
    if (control == CC_ScrollBar)
        return scrollBarPart(as<QStyleOptionSlider>(option), part);
    // A field inside has a margin of its own, so that its text stands where that of other fields does.
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(as<QStyleOptionComboBox>(option).editable ? 0 : 8, 1, -28, -1);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return {option->rect.right() - 27, option->rect.y(), 28, option->rect.height()};
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return option->rect.adjusted(0, 1, -24, -1);
    if (control == CC_SpinBox && (part == SC_SpinBoxUp || part == SC_SpinBoxDown)) {
        const int half = option->rect.height() / 2;
        return {option->rect.right() - 21, option->rect.y() + (part == SC_SpinBoxUp ? 0 : half), 22, half};
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const {
    if (element == SE_LineEditContents)
        return option->rect.adjusted(7, 1, -7, -1);
    if (element == SE_TabBarTabRightButton) {
        const QRect tab = option->rect;
        return {tab.right() - 24, tab.y() + (tab.height() - 16) / 2 + 1, 16, 16};
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const {
    const Tokens &t = tokensOf(widget);
    switch (element) {
    case PE_PanelLineEdit:
        // What stands inside a spin box or a combo box is painted on theirs.
        if (as<QStyleOptionFrame>(option).lineWidth > 0)
            paint::field(painter, option->rect, option->state, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_PanelMenuBar:
    case PE_IndicatorHeaderArrow: // The header's label draws it.
    case PE_IndicatorDockWidgetResizeHandle: return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return paint::checkBox(painter, option->rect, option->state, widget);
    case PE_IndicatorRadioButton: return paint::radioButton(painter, option->rect, option->state, widget);
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            paint::focusRing(painter, option->rect, metric::controlRadius, widget);
        return;
    case PE_IndicatorBranch: return paint::branch(painter, *option, widget);
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem: return paint::viewRow(painter, as<QStyleOptionViewItem>(option), widget);
    case PE_PanelTipLabel:
    case PE_PanelMenu: painter->fillRect(option->rect, t.raised); [[fallthrough]];
    case PE_FrameMenu:
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->setPen(t.line);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_IndicatorTabClose:
        if (option->state & (State_MouseOver | State_Sunken))
            paint::roundedBox(painter, option->rect, 3, t.soft, Qt::transparent, 0);
        return paint::cross(painter, option->rect, option->state & State_MouseOver ? t.text : t.muted);
    case PE_IndicatorArrowDown: return paint::chevron(painter, option->rect, paint::Arrow::Down, t.text);
    case PE_IndicatorArrowUp: return paint::chevron(painter, option->rect, paint::Arrow::Up, t.text);
    case PE_IndicatorArrowLeft: return paint::chevron(painter, option->rect, paint::Arrow::Left, t.text);
    case PE_IndicatorArrowRight: return paint::chevron(painter, option->rect, paint::Arrow::Right, t.text);
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const {
    const Tokens &t = tokensOf(widget);
    switch (element) {
    case CE_PushButtonBevel: return paint::buttonGround(painter, as<QStyleOptionButton>(option), widget);
    case CE_PushButtonLabel: return paint::buttonLabel(painter, as<QStyleOptionButton>(option), widget);
    case CE_PushButton:
        paint::buttonGround(painter, as<QStyleOptionButton>(option), widget);
        return paint::buttonLabel(painter, as<QStyleOptionButton>(option), widget);
    case CE_HeaderSection: return paint::headerSection(painter, as<QStyleOptionHeader>(option), widget);
    case CE_HeaderLabel: return paint::headerLabel(painter, as<QStyleOptionHeader>(option), widget);
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.window);
        return painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), t.line);
    case CE_TabBarTabShape: return paint::tabShape(painter, as<QStyleOptionTab>(option), widget);
    case CE_TabBarTabLabel: return paint::tabLabel(painter, as<QStyleOptionTab>(option), widget);
    case CE_ComboBoxLabel: {
        QStyleOptionComboBox combo = as<QStyleOptionComboBox>(option);
        const int room = subControlRect(CC_ComboBox, &combo, SC_ComboBoxEditField, widget).width() - 2;
        combo.currentText = combo.fontMetrics.elidedText(combo.currentText, Qt::ElideRight, room);
        return QProxyStyle::drawControl(element, &combo, painter, widget);
    }
    case CE_MenuItem: return paint::menuItem(painter, as<QStyleOptionMenuItem>(option), widget);
    case CE_MenuBarItem: return paint::menuBarItem(painter, as<QStyleOptionMenuItem>(option), widget);
    case CE_MenuBarEmptyArea: return painter->fillRect(option->rect, t.window);
    case CE_Splitter: return painter->fillRect(option->rect, t.line);
    case CE_ProgressBar: return paint::progressBar(painter, as<QStyleOptionProgressBar>(option), widget);
    case CE_ToolBar: return painter->fillRect(option->rect, t.base);
    case CE_ShapedFrame: {
        const auto &frame = as<QStyleOptionFrame>(option);
        const QPoint middle = option->rect.center();
        if (frame.frameShape == QFrame::HLine)
            return painter->fillRect(QRect(option->rect.x(), middle.y(), option->rect.width(), 1), t.line);
        if (frame.frameShape == QFrame::VLine)
            return painter->fillRect(QRect(middle.x(), option->rect.y(), 1, option->rect.height()), t.line);
        return QProxyStyle::drawControl(element, option, painter, widget);
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const {
    switch (control) {
    case CC_ScrollBar: {
        const auto &bar = as<QStyleOptionSlider>(option);
        return paint::scrollBar(painter, bar, scrollSlider(bar), widget);
    }
    case CC_ToolButton: return paint::toolButton(painter, as<QStyleOptionToolButton>(option), widget);
    case CC_SpinBox: return paint::spinBox(painter, as<QStyleOptionSpinBox>(option), widget);
    case CC_ComboBox: return paint::comboBox(painter, as<QStyleOptionComboBox>(option), widget);
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const {
    if (pixmap == SP_LineEditClearButton)
        return icons::icon(u"edit-clear-locationbar-rtl"_s, IconTone::Muted);
    return QProxyStyle::standardIcon(pixmap, option, widget);
}

} // namespace fairlead::ui
