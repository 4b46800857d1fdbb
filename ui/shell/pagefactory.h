#pragma once

#include "ui/widgets/page.h"

#include <functional>
#include <vector>

namespace fairlead::ui {

/// One entry of the left rail. A further area of the program is one more of these.
struct AreaDescription {
    QString id;       ///< The part of a page id before its colon: `topology`.
    QString title;    ///< Translated.
    QString iconName; ///< A Breeze name.
    PageId home;      ///< The page that opens when the area is chosen.
    QString shortcut; ///< Portable text such as "Ctrl+1"; may be empty.
};

/// Makes the page of an id, or returns null when the id is unknown or what it names is gone. The parent owns it.
using PageFactory = std::function<Page *(const PageId &pageId, QWidget *parent)>;

} // namespace fairlead::ui
