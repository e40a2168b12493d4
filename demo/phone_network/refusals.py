"""The provider's errors: HTTP status, its own code, its own words."""

import math


class RefusalError(Exception):
    """The request is answered with this error instead of a message.

    `headers` go out with the answer (a rate limit names the seconds to wait there).
    """

    def __init__(
        self, status: int, code: int, message: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}

    def payload(self) -> dict[str, object]:
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def unauthenticated() -> RefusalError:
    return RefusalError(
        401, 20003, "Authenticate", {"WWW-Authenticate": 'Basic realm="Twilio API"'}
    )


def too_many(seconds: float) -> RefusalError:
    return RefusalError(
        429, 20429, "Too Many Requests", {"Retry-After": str(max(1, math.ceil(seconds)))}
    )


def internal() -> RefusalError:
    return RefusalError(500, 20500, "Internal server error")


def not_found(path: str) -> RefusalError:
    return RefusalError(404, 20404, f"The requested resource {path} was not found")


def method_not_allowed() -> RefusalError:
    return RefusalError(405, 20004, "Method not allowed")


def bad_parameter(name: str, value: str) -> RefusalError:
    return RefusalError(400, 20001, f"Invalid parameter {name}: {value}")


def recipient_missing() -> RefusalError:
    return RefusalError(400, 21604, "A 'To' phone number is required.")


def recipient_invalid(number: str) -> RefusalError:
    return RefusalError(400, 21211, f"Invalid 'To' Phone Number: {number}")


def recipient_cannot_text(number: str) -> RefusalError:
    return RefusalError(400, 21614, f"'To' number is not a valid mobile number: {number}")


def recipient_is_sender() -> RefusalError:
    return RefusalError(400, 21266, "'To' and 'From' number cannot be the same")


def recipient_opted_out() -> RefusalError:
    return RefusalError(400, 21610, "Attempt to send to unsubscribed recipient")


def sender_missing() -> RefusalError:
    return RefusalError(400, 21603, "A 'From' phone number is required.")


def sender_invalid(sender: str) -> RefusalError:
    return RefusalError(400, 21212, f"Invalid 'From' Phone Number: {sender}")


def service_unknown(sid: str) -> RefusalError:
    return RefusalError(404, 21701, f"The Messaging Service does not exist: {sid}")


def body_missing() -> RefusalError:
    return RefusalError(400, 21602, "Message body is required.")


def body_too_long() -> RefusalError:
    return RefusalError(
        400, 21617, "The concatenated message body exceeds the 1600 character limit."
    )


def callback_invalid(url: str) -> RefusalError:
    return RefusalError(400, 21609, f"The 'StatusCallback' URL {url} is not a valid URL.")


def validity_invalid() -> RefusalError:
    return RefusalError(
        400, 30045, "Validity Period is less than zero or greater than maximum allowed"
    )


def not_schedulable(reason: str) -> RefusalError:
    return RefusalError(400, 35118, reason)


def not_cancellable() -> RefusalError:
    return RefusalError(409, 30409, "This message cannot be canceled")
