#pragma once

#include "ui/topology/diagram/diagramloader.h"

class QSettings;

namespace fairlead::ui {

/// What was drawn last, kept in the workspace's settings: the latest `mostDiagrams`, those of at most `mostObjects`.
/// A diagram is known by its client and the objects it began with, so that it is the same one in the next version.
class DiagramMemory {
public:
    static constexpr int mostDiagrams = 24;
    static constexpr qsizetype mostObjects = 600;

    /// Null keeps nothing. `settings` outlives this.
    DiagramMemory(QSettings *settings, const ClientId &client, const QStringList &objects);

    /// None where nothing readable is kept.
    std::optional<DiagramState> find() const;
    /// Forgets the diagram where there is nothing in it or too much.
    void keep(const DiagramState &state);

private:
    QSettings *m_settings;
    QString m_key;
};

QByteArray diagramStateToJson(const DiagramState &state);
/// Nothing of what is damaged; places of objects that are not in the diagram are left out.
std::optional<DiagramState> diagramStateFromJson(const QByteArray &json);

} // namespace fairlead::ui
