using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.MailForms;

/// <param name="Written">As it stood in the text, shortened.</param>
public sealed record WrongAnswer(FormField Field, string Written, Sla.LocalText Fault);
