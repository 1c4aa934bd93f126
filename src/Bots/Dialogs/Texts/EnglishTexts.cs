namespace Helpdesk.Bots.Dialogs.Texts;

internal sealed class EnglishTexts : DialogTexts
{
    public override string Language => "en";
    public override string LanguageName => "English";
    public override IReadOnlyList<(string Name, string Description)> Commands =>
    [
        ("new", "New request"),
        ("status", "My requests and deadlines"),
        ("why", "Why this deadline"),
        ("continue", "Continue an unfinished request"),
        ("cancel", "Stop filling in"),
        ("lang", "Language"),
        ("help", "What this bot can do"),
    ];

    public override string New => "New request";
    public override string MyTickets => "My requests";
    public override string Continue => "Continue";
    public override string StartOver => "Start a new one";
    public override string Back => "Back";
    public override string Skip => "Skip";
    public override string Cancel => "Cancel";
    public override string Keep => "Keep as it is";
    public override string Done => "Done";
    public override string Next => "Next";
    public override string Send => "Send";
    public override string Agree => "I agree";
    public override string Disagree => "I do not agree";
    public override string Why => "Why this deadline?";
    public override string WhyFor(string ticket) => $"Why this deadline? {ticket}";

    public override string Idle => "Write what happened, or press “New request”.";
    public override string AskDesk => "Who is it for?";
    public override string AskType => "What is it about?";
    public override string AskText => "Describe what happened in one message. You can add a photo or a file to it.";
    public override string AskMore => "If there is more to say, write it or add files. If not, press “Next”.";
    public override string NextOrAdd => "You can still add text or files. When that is all, press “Next”.";
    public override string AskTicket => "You have several requests. Which one is this message for?";
    public override string AskWhyTicket => "You have several requests. Which one do you ask about?";
    public override string Check => "Please check before sending:";
    public override string Unfinished => "You have an unfinished request. Continue it or start a new one?";
    public override string WhichLanguage => "Choose a language:";
    public override string SendFile => "Send a file or a photo.";
    public override string DateForm => "Write the date as 31.12.2026.";
    public override string QuestionOf(int number, int count) => $"Question {number} of {count}";
    public override string Optional(string label) => $"{label} (optional)";
    public override string PresentValue(string value) => $"Now: {value}";
    public override string Files(int count) => $"Files: {count}";

    public override string Help => """
        Write what happened: your message becomes a request, and we answer with its number and deadline.
        While a request is open, just write here: your messages are added to it.

        /new — new request
        /status — my requests and deadlines
        /why — why this deadline
        /continue — continue an unfinished one
        /cancel — stop filling in
        /lang — language
        """;
    public override string LanguageSet => "We now write in English.";
    public override string Cancelled => "Cancelled, nothing was sent.";
    public override string TextKept => "Noted, the text will be part of the request.";
    public override string FileKept => "The file is kept and will be part of the request.";
    public override string CorrectionKept => "The correction was added to the text of the request. To change an answer, press “Back”.";
    public override string NothingLost => "Your new message is kept and will be part of the request.";
    public override string NoTickets => "No requests yet.";
    public override string AddedTo(string ticket) => $"Added to request {ticket}.";
    public override string NoDeadline(string ticket) => $"Request {ticket} has no deadline now.";
    public override string NothingDue => "None of your open requests has a running deadline now.";
    public override string StepsLeftOut(int count) => $"… steps left out: {count}";
    public override string WholeExplanation => "The whole explanation is on the page of the request:";

    public override string UnknownCommand => $"There is no such command.\n\n{Help}";
    public override string NothingToContinue => "There is no unfinished request.";
    public override string NothingToCancel => "There is nothing to cancel. Requests already sent: /status.";
    public override string NothingOffered => "Requests are not taken here at the moment. Please write an e-mail or call.";
    public override string NoLongerOffered => "This choice is no longer there. Choose from the list.";
    public override string EmptyMessage => "The message is empty. Write some text or add a file.";
    public override string EarlierButton => "That button belongs to an earlier question. What you entered is kept; this is the present question:";
    public override string FormOutOfDate => "That form is out of date. Requests already sent are safe: /status.";
    public override string NotYours => "You have no such request.";
    public override string StillMissing => "One question still needs an answer:";
    public override string AnswerNeeded => "Please answer the question first.";
    public override string FileNeeded => "A file or a photo is needed here. If you wrote text, it is kept and will be part of the request.";
    public override string TextNeeded => "The request cannot be sent without words: write what it is about.";
    public override string TextOrFileNeeded => "Send a file or write the text: the request cannot be sent without it.";
    public override string DateNeeded => "That does not look like a date. Write it like this: 31.12.2026.";
    public override string ChooseFromList => "There is no such choice. Press a button or type one of the names.";
    public override string ConsentNeeded => "Without consent the request cannot be taken. If you changed your mind, press “Cancel”.";
    public override string ConsentButtons => "Press “I agree” or “I do not agree”.";
    public override string TooLong(int length, int longest) => $"Too long: {length} characters, at most {longest}. Please shorten it; details can go at the end.";
    public override string TooMuchText(int longest) => $"That is more than {longest} characters; the last message was not added. Send it as a file; the rest is kept.";

    public override bool AsksWhy(string typed) => typed.Trim().TrimEnd('?', '!', '.', ' ').ToLowerInvariant() is
        "why" or "why this deadline" or "why that deadline" or "why such a deadline";

    public override bool MeansYes(string typed) => typed.Trim().TrimEnd('.', '!').ToLowerInvariant() is "yes" or "i agree" or "agree" or "да";
    public override bool MeansNo(string typed) => typed.Trim().TrimEnd('.', '!').ToLowerInvariant() is "no" or "i do not agree" or "disagree" or "нет";
}
