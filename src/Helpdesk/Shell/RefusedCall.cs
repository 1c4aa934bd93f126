namespace Helpdesk.Shell;

/// <summary>What a refused call of the API is told where nobody said more: what is wrong, and what to do about it.</summary>
internal static class RefusedCall
{
    /// <returns>Null of a status that says enough, or of which nothing more is known.</returns>
    public static string? Sentence(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Words.T(
            "Вызов не удалось прочесть. Сверьте его с описанием на странице /api.",
            "The call could not be read. Compare it with the description at /api."),
        StatusCodes.Status401Unauthorized => Words.T(
            "Нужен действующий ключ API в заголовке «Authorization: Bearer КЛЮЧ». Ключ выдаёт администратор на странице «Ключи API».",
            "A valid API key is needed, in the header “Authorization: Bearer KEY”. An administrator gives one on the page “API keys”."),
        StatusCodes.Status403Forbidden => Words.T(
            "У ключа нет такого права в этой службе. Права ключа видит и меняет администратор на странице «Ключи API».",
            "The key has no such right at this desk. An administrator sees and changes its rights on the page “API keys”."),
        StatusCodes.Status404NotFound => Words.T(
            "По этому адресу ничего нет, или ключ этого не видит. Адреса описаны на странице /api.",
            "There is nothing at this address, or the key does not see it. The addresses are described at /api."),
        StatusCodes.Status405MethodNotAllowed => Words.T(
            "Этот адрес вызывают другим методом: какие он принимает, сказано в заголовке Allow.",
            "This address is called by another method: the header Allow says which it takes."),
        StatusCodes.Status406NotAcceptable => Words.T(
            "В таком виде ответа нет: примите application/json.", "There is no such form of the answer: accept application/json."),
        StatusCodes.Status411LengthRequired => Words.T(
            "Вызов не говорит, сколько в нём байт: добавьте Content-Length.", "The call does not say how long it is: add Content-Length."),
        StatusCodes.Status413PayloadTooLarge => Words.T(
            "Вызов слишком большой. Отправьте файлы поменьше или по одному.",
            "The call is too large. Send smaller files, or one at a time."),
        StatusCodes.Status414UriTooLong => Words.T(
            $"Адрес слишком длинный: можно {UnusualRequests.LongestAddress} знаков. Спросите короче.",
            $"The address is too long: at most {UnusualRequests.LongestAddress} characters. Ask for less."),
        StatusCodes.Status415UnsupportedMediaType => Words.T(
            "Тело вызова должно быть JSON: добавьте заголовок «Content-Type: application/json».",
            "The body of the call has to be JSON: add the header “Content-Type: application/json”."),
        StatusCodes.Status429TooManyRequests => Words.T(
            "Слишком много вызовов подряд. Подождите минуту и повторите.", "Too many calls in a row. Wait a minute and repeat."),
        StatusCodes.Status500InternalServerError => Words.T(
            "У нас что-то сломалось, ошибка записана. Повторите через минуту.",
            "Something broke on our side, and it is recorded. Repeat in a minute."),
        _ => null,
    };
}
