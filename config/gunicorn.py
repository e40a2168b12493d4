"""How gunicorn serves the product, in the demonstration, `make serve` and production alike.

Two processes of four threads gave the most requests a second on a two-core machine; a process
more for each core more. `gunicorn -c python:config.gunicorn config.wsgi` runs it.
"""

import os

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 10
# Request lines may hold tokens (calendar feeds, answer links), so they are not logged here.
accesslog = None
control_socket_disable = True
