#pragma once

#include "models/topology/changereviews.h"
#include "services/domain/schema/report.h"
#include "services/kernel/result.h"

#include <functional>

class QPagedPaintDevice;
class QWidget;

namespace fairlead::ui {

/// What a report is made of: the rows shown, as they are now. A value for a worker.
struct DiffReport {
    models::DiffPtr diff;
    std::vector<int> shown;
    models::ChangeReviews reviews;
    bool withReviews = false;
    schema::ReportContext context;
};

/// The rows of a report as a diff of its own, with the context filled in.
schema::Diff reportedRows(const DiffReport &report, schema::ReportContext &context);

/// Makes the report (`html`, `md`, `csv`, `xlsx`, `json`, `pdf`) on a worker and writes all of it or nothing; `done` gets
/// the path or the Error, unless `parent` is gone by then.
void writeReport(QWidget *parent, const QString &path, const QString &format, DiffReport report,
                 std::function<void(const Result<QString> &)> done);

/// Paints the report on a PDF or a printer. Not for the GUI thread when there is much of it.
void paintReport(QPagedPaintDevice *device, const DiffReport &report);

} // namespace fairlead::ui
