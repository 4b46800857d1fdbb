#pragma once

#include "app/sandbox/lib/org.h"
#include "app/sandbox/lib/random.h"
#include "services/kernel/clock.h"

namespace fairlead::sandbox {

/// What an org's people changed between two pulls.
struct Chapter {
    Timestamp at;
    QString label; ///< What somebody would call the version; mostly empty.
    QString note;
    QString apiVersion; ///< `v60.0`
    QJsonArray edits;
};

/// The life of an org, invented from a seed: projects that bring objects and fields, the upkeep of what is there, three
/// platform releases a year. The same plan on an equal org tells the same story.
class OrgStory {
public:
    struct Plan {
        quint64 seed = 1;
        int chapters = 58; ///< The first changes nothing: it is the org as it was found.
        Timestamp begin;
        Timestamp end;
    };

    /// `org` outlives the story and is changed by nobody else while it is told.
    OrgStory(Org &org, Plan plan);

    /// Applies the next chapter to the org; nullopt when all are told.
    Result<std::optional<Chapter>> next();

private:
    struct Thing {
        QString object;
        QString field;
        QString type;
        bool calculated = false;
        bool ours = false; ///< Came in this story, so it may go in it.
        bool retiring = false;
        int length = 0;
        QString formula; ///< As it was first.
    };

    void lookAround();
    void startProject(Chapter &chapter);
    void release(Chapter &chapter);
    void upkeep(Chapter &chapter);
    std::optional<QJsonObject> changeOf(Thing &thing);
    QString reworked(const Thing &thing);
    std::optional<QJsonObject> ruleOf(const Thing &thing);
    Timestamp timeOf(int chapter);

    Org &m_org;
    Plan m_plan;
    Random m_random;
    std::vector<Thing> m_things;
    std::vector<std::pair<QString, QString>> m_rules; ///< Object and rule that came in this story.
    int m_chapter = 0;
    size_t m_project = 0;
    int m_releases = 0;
};

} // namespace fairlead::sandbox
