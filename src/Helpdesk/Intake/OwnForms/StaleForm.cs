namespace Helpdesk.Intake.OwnForms;

/// <summary>The page was made from answers that are no longer the ticket's.</summary>
public sealed class StaleForm() : Exception("The form was changed by somebody else.");
