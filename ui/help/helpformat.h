#pragma once

class QString;
class QTextDocument;

namespace fairlead::ui {

class Theme;

/// Fills `document` with Markdown in the theme's fonts, colours and spacing. Again whenever the theme changes.
void showMarkdown(QTextDocument *document, const QString &markdown, const Theme &theme);

} // namespace fairlead::ui
