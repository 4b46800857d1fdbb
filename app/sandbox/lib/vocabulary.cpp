#include "app/sandbox/lib/vocabulary.h"

namespace fairlead::sandbox {

const Words &standardObjects() {
    static const Words words{"Account",
                             "Contact",
                             "Opportunity",
                             "Lead",
                             "Case",
                             "Campaign",
                             "CampaignMember",
                             "User",
                             "Group",
                             "Task",
                             "Event",
                             "Asset",
                             "Contract",
                             "Order",
                             "OrderItem",
                             "Product2",
                             "Pricebook2",
                             "PricebookEntry",
                             "Quote",
                             "QuoteLineItem",
                             "Solution",
                             "Idea",
                             "Document",
                             "Folder",
                             "Attachment",
                             "Note",
                             "ContentDocument",
                             "ContentVersion",
                             "ContentFolder",
                             "EmailMessage",
                             "EmailTemplate",
                             "Report",
                             "Dashboard",
                             "Individual",
                             "Location",
                             "Address",
                             "WorkOrder",
                             "WorkOrderLineItem",
                             "ServiceAppointment",
                             "ServiceResource",
                             "ServiceTerritory",
                             "OperatingHours",
                             "TimeSlot",
                             "Entitlement",
                             "ServiceContract",
                             "ContractLineItem",
                             "OpportunityLineItem",
                             "OpportunityContactRole",
                             "AccountContactRole",
                             "CaseComment",
                             "Topic",
                             "TopicAssignment",
                             "Profile",
                             "PermissionSet",
                             "UserRole",
                             "RecordType",
                             "Holiday",
                             "BusinessHours",
                             "Macro",
                             "QuickText",
                             "Site",
                             "Network",
                             "Partner",
                             "Scorecard",
                             "Survey",
                             "SurveyQuestion",
                             "SurveyResponse",
                             "Shipment",
                             "ReturnOrder",
                             "ReturnOrderLineItem",
                             "ProductItem",
                             "ProductTransfer",
                             "MaintenancePlan",
                             "ResourceAbsence",
                             "AssociatedLocation"};
    return words;
}

const Words &objectAdjectives() {
    static const Words words{"Food",     "Volunteer", "Mobile",    "Community", "Donor",     "Household",
                             "Partner",  "School",    "Emergency", "Seasonal",  "Grant",     "Harvest",
                             "Regional", "Weekly",    "Agency",    "Nutrition", "Corporate", "Recurring",
                             "Youth",    "Senior",    "Kitchen",   "Warehouse", "Delivery",  "Member"};
    return words;
}

const Words &objectNouns() {
    static const Words words{"Parcel",      "Shift",    "Route",      "Pledge",    "Visit",      "Referral",
                             "Allocation",  "Program",  "Enrollment", "Pantry",    "Delivery",   "Stop",
                             "Payment",     "Schedule", "Assessment", "Agreement", "Inspection", "Training",
                             "Certificate", "Budget",   "Milestone",  "Outcome",   "Response",   "Request",
                             "Inventory",   "Batch"};
    return words;
}

const Words &fieldAdjectives() {
    static const Words words{
        "Primary",  "Secondary", "Preferred", "Expected",  "Actual",    "Last",     "First",    "Next",
        "Total",    "Average",   "Annual",    "Monthly",   "Weekly",    "Current",  "Previous", "Initial",
        "Final",    "Approved",  "Requested", "Delivered", "Pledged",   "Received", "Assigned", "Billing",
        "Mailing",  "Emergency", "Household", "Volunteer", "Donor",     "Program",  "Eligible", "Verified",
        "External", "Internal",  "Planned",   "Reported",  "Estimated", "Maximum",  "Minimum",  "Regional"};
    return words;
}

const Words &fieldNouns() {
    static const Words words{
        "Amount",   "Date",        "Status",  "Owner",    "Region",   "Capacity", "Weight",    "Count",
        "Reason",   "Stage",       "Type",    "Category", "Source",   "Contact",  "Address",   "Phone",
        "Email",    "Score",       "Rating",  "Notes",    "Summary",  "Code",     "Reference", "Number",
        "Level",    "Language",    "Consent", "Period",   "Quantity", "Value",    "Rate",      "Duration",
        "Site",     "Coordinator", "Sponsor", "Budget",   "Target",   "Outcome",  "Priority",  "Frequency",
        "Deadline", "Visit",       "Meal",    "Parcel",   "Route",    "Vehicle",  "Shift",     "Skill",
        "Allergy",  "Diet"};
    return words;
}

const Words &picklistWords() {
    static const Words words{
        "New",          "Open",        "In Review", "Approved", "Declined",      "On Hold",    "Scheduled",
        "Completed",    "Cancelled",   "North",     "South",    "East",          "West",       "Central",
        "Low",          "Medium",      "High",      "Urgent",   "Weekly",        "Monthly",    "Quarterly",
        "Yearly",       "Web",         "Phone",     "Walk-in",  "Partner",       "Referral",   "Household",
        "Organization", "School",      "Chilled",   "Frozen",   "Dry",           "Vegetarian", "Halal",
        "Kosher",       "Gluten-free", "Other",     "Unknown",  "Not Applicable"};
    return words;
}

const Words &sentences() {
    static const Words words{
        "Filled in by the intake team after the first visit.",
        "Leave empty until the coordinator has confirmed the delivery.",
        "Used for the yearly report to our funders.",
        "Comes from the warehouse system every night; changes made here are overwritten.",
        "Counts meals, not parcels. One parcel is twelve meals.",
        "Shown to volunteers in the portal.",
        "Required before a pledge can be closed.",
        "Kept for households that asked to be contacted by letter.",
        "Decides which kitchen prepares the order.",
        "Set by a flow; do not edit by hand.",
        "Ask the regional office before you change this value.",
        "In kilograms, rounded to one decimal."};
    return words;
}

const Words &namespaces() {
    static const Words words{"grantly", "volhub", "pantry", "kindgive", "routely"};
    return words;
}

} // namespace fairlead::sandbox
