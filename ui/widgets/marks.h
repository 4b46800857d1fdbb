#pragma once

#include "models/base/roles.h"
#include "ui/widgets/tokens.h"

#include <QString>

class QPainter;
class QRect;

/// The three families of marks. Shape carries the meaning, colour repeats it; a word or tooltip stands beside.
namespace fairlead::ui {

using models::ChangeMark;
using models::SeverityMark;
using models::StatusMark;

/// + − ~ on their ground, 16×16, centred in `rect`.
void paintKindMark(QPainter *painter, const QRect &rect, ChangeMark mark, const Tokens &tokens);
/// Octagon breaking, diamond risky, ring safe, 16×16, centred in `rect`.
void paintSeverityMark(QPainter *painter, const QRect &rect, SeverityMark mark, const Tokens &tokens);
/// Dot, triangle, square with cross, ring, half ring, play: 8 px shapes centred in `rect`.
void paintStatusMark(QPainter *painter, const QRect &rect, StatusMark mark, const Tokens &tokens);

QColor kindColor(ChangeMark mark, const Tokens &tokens);
QColor kindGround(ChangeMark mark, const Tokens &tokens);
QColor severityColor(SeverityMark mark, const Tokens &tokens);
QColor statusColor(StatusMark mark, const Tokens &tokens);

QString kindWord(ChangeMark mark);         ///< "Added", "Removed", "Changed", translated.
QString severityWord(SeverityMark mark);   ///< "Safe", "Risky", "Breaking", translated.
QString statusWord(StatusMark mark);       ///< "Healthy", "Needs attention" …, translated.

} // namespace fairlead::ui
